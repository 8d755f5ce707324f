package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fields that stand together in a report, in order; names mean the same in any case.
 *
 * @param fields all of them, also those of no RFC
 * @param strays lines that are no field, as they came; they are kept, but not written again
 */
public record FieldGroup(List<HeaderField> fields, List<OctetString> strays) {
    /** No fields. */
    public static final FieldGroup EMPTY = new FieldGroup(List.of(), List.of());

    /** Copies the lists. */
    public FieldGroup {
        fields = List.copyOf(fields);
        strays = List.copyOf(strays);
    }

    /** A group of these. */
    public static FieldGroup of(HeaderField... fields) {
        return new FieldGroup(List.of(fields), List.of());
    }

    /** The first field of a name, or null. */
    public @Nullable HeaderField first(String name) {
        for (HeaderField field : fields) {
            if (field.nameIs(name)) {
                return field;
            }
        }
        return null;
    }

    /** All fields of a name. */
    public List<HeaderField> all(String name) {
        return fields.stream().filter(field -> field.nameIs(name)).toList();
    }

    /** The value of the first field of a name, or null. */
    public @Nullable OctetString value(String name) {
        HeaderField field = first(name);
        return field == null ? null : field.value();
    }

    /** The same group with one field more, at its end. */
    public FieldGroup with(HeaderField field) {
        List<HeaderField> more = new ArrayList<>(fields);
        more.add(field);
        return new FieldGroup(more, strays);
    }

    /** The same group with the first field of this name replaced, or one more if there was none. */
    public FieldGroup replacing(HeaderField field) {
        List<HeaderField> changed = new ArrayList<>(fields);
        for (int i = 0; i < changed.size(); i++) {
            if (changed.get(i).nameIs(field.name())) {
                changed.set(i, field);
                return new FieldGroup(changed, strays);
            }
        }
        return with(field);
    }
}
