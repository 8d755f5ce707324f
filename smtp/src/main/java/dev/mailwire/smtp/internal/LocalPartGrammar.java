package dev.mailwire.smtp.internal;

import dev.mailwire.core.OctetString;

/** The value of a local part, and how a value is written: RFC 5321 4.1.2. */
public final class LocalPartGrammar {
    private LocalPartGrammar() {}

    /** The value of the local part at {@code array[from, to)}, which is sound: quotes and backslashes taken off. */
    public static OctetString unquoted(byte[] array, int from, int to, boolean quoted) {
        if (!quoted) {
            return OctetString.of(array, from, to - from);
        }
        byte[] value = new byte[to - from - 2];
        int length = 0;
        for (int i = from + 1; i < to - 1; i++) {
            if (array[i] == '\\') {
                i++;
            }
            value[length++] = array[i];
        }
        return OctetString.of(value, 0, length);
    }

    /** {@code local-part "@" domain}: the local part as a dot-string if it is one, else quoted. */
    public static OctetString write(OctetString value, OctetString domain) {
        byte[] local = value.toByteArray();
        byte[] mailbox = new byte[2 * local.length + 3 + domain.length()];
        int length = 0;
        if (isDotString(local)) {
            System.arraycopy(local, 0, mailbox, 0, local.length);
            length = local.length;
        } else {
            mailbox[length++] = '"';
            for (byte octet : local) {
                if (octet == '"' || octet == '\\') {
                    mailbox[length++] = '\\';
                }
                mailbox[length++] = octet;
            }
            mailbox[length++] = '"';
        }
        mailbox[length++] = '@';
        domain.copyTo(mailbox, length);
        return OctetString.of(mailbox, 0, length + domain.length());
    }

    private static boolean isDotString(byte[] local) {
        long run = DottedRun.scan(DottedRun.DOT_STRING, local, 0, local.length);
        return (int) run == local.length && ((int) (run >>> 32) & DottedRun.BROKEN) == 0;
    }
}
