package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import org.jspecify.annotations.Nullable;

/**
 * What program made a disposition notification: the field Reporting-UA (RFC 8098 3.2.1).
 *
 * @param name of the machine, without semicolon; may be empty
 * @param product the program and its version, or null
 */
public record ReportingUa(OctetString name, @Nullable OctetString product) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one holds CR, LF or NUL or has white space around it, {@code name} holds a semicolon, or
     *     {@code product} is empty
     */
    public ReportingUa {
        if (!ReportGrammar.isText(name) || ReportGrammar.indexOf(name, ';') >= 0) {
            throw new IllegalArgumentException("not a name without semicolon: " + name);
        }
        if (product != null && (product.isEmpty() || !ReportGrammar.isText(product))) {
            throw new IllegalArgumentException("not a product: " + product);
        }
    }

    /**
     * From texts.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static ReportingUa of(String name, @Nullable String product) {
        return new ReportingUa(OctetString.of(name), product == null ? null : OctetString.of(product));
    }

    /** As the field has it. */
    public OctetString toOctets() {
        return ReportGrammar.writeAgent(this);
    }

    /** As the field has it, escaped. */
    @Override
    public String toString() {
        return toOctets().toString();
    }
}
