package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that says what kind of name it is, as reports use it for addresses, hosts and diagnostics:
 * {@code rfc822; bob@example.test}, {@code dns; mx.example.test}, {@code smtp; 550 5.1.1 unknown} (RFC 3464 2.1.2).
 *
 * @param type an atom, the same in any case
 * @param text what follows the semicolon, without white space around it; may be empty
 */
public record TypedText(String type, OctetString text) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code type} is no atom of US-ASCII, or {@code text} holds CR, LF or NUL or has white space
     *     around it
     */
    public TypedText {
        Objects.requireNonNull(type, "type");
        if (!ReportGrammar.isAsciiAtom(type)) {
            throw new IllegalArgumentException("not an atom: " + OctetString.of(type));
        }
        if (!ReportGrammar.isText(text)) {
            throw new IllegalArgumentException("not a text on one line: " + text);
        }
    }

    /**
     * From a text, in UTF-8 where it is not US-ASCII.
     *
     * @throws IllegalArgumentException as the constructor
     */
    public static TypedText of(String type, String text) {
        return new TypedText(type, OctetString.of(text));
    }

    /**
     * An address that may be above US-ASCII, in type {@code utf-8} (RFC 6533 3).
     *
     * @param mailbox the address as it is
     * @param sevenBit whether it must stay within US-ASCII: {@code message/delivery-status} asks for that,
     *     {@code message/global-delivery-status} does not
     * @throws IllegalArgumentException if it holds a control character or a lone surrogate
     */
    public static TypedText ofUtf8Address(String mailbox, boolean sevenBit) {
        return new TypedText("utf-8", Utf8AddressGrammar.writeUtf8Address(mailbox, sevenBit));
    }

    /** Reads {@code type ";" text}; null if there is no semicolon, or no atom before it. */
    public static @Nullable TypedText read(OctetString value) {
        return ReportGrammar.readTypedText(value);
    }

    /** Whether this is its type, in any case. */
    public boolean typeIs(String other) {
        return type.equalsIgnoreCase(other);
    }

    /** The address, decoded, if the type is {@code utf-8} and all that is encoded in it is sound (RFC 6533 3); or null. */
    public @Nullable OctetString utf8Address() {
        return typeIs("utf-8") ? Utf8AddressGrammar.readUtf8Address(text.toByteArray()) : null;
    }

    /** As a field has it. */
    public OctetString toOctets() {
        return ReportGrammar.writeTypedText(this);
    }

    /** As a field has it, escaped. */
    @Override
    public String toString() {
        return toOctets().toString();
    }
}
