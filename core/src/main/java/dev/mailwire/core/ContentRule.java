package dev.mailwire.core;

/** What content of a message that ends with CRLF.CRLF must keep to. */
public enum ContentRule implements Rule {
    /** CR without LF behind it: another system may take it for a line end, and what follows for a command. */
    BARE_CR("RFC 5321 2.3.8", "CR stands only before LF"),
    /** LF without CR before it: as above. */
    BARE_LF("RFC 5321 2.3.8", "LF stands only behind CR"),
    /** More octets than the limit that was set. */
    TOO_LONG("RFC 5321 4.5.3.1.7", "content keeps to the limit of octets");

    private final String source;
    private final String meaning;

    ContentRule(String source, String meaning) {
        this.source = source;
        this.meaning = meaning;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
