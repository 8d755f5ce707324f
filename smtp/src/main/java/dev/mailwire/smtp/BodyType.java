package dev.mailwire.smtp;

/** What a message is made of, as the parameter BODY of MAIL tells it. RFC 6152 section 2, RFC 3030 section 3. */
public enum BodyType {
    /** Lines of US-ASCII, at most 998 octets each. The same as no BODY at all. RFC 6152. */
    SEVEN_BIT("7BIT"),
    /** Lines of octets of all 8 bits, at most 998 octets each. RFC 6152. */
    EIGHT_BIT_MIME("8BITMIME"),
    /** Any octets, not in lines; sent with BDAT only. RFC 3030. */
    BINARY_MIME("BINARYMIME");

    private final String keyword;

    BodyType(String keyword) {
        this.keyword = keyword;
    }

    /** The word on the wire, such as {@code 8BITMIME}. */
    public String keyword() {
        return keyword;
    }
}
