package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.AuthGrammar;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.IdField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who a client is and what it switches on: ID, AUTHENTICATE, LOGIN, ENABLE. RFC 9051 6.1 to 6.3.1, RFC 2971. */
public final class AccessGrammar {
    private static final AuthGrammar AUTH = new AuthGrammar(
            ImapRule.MECHANISM_SYNTAX, ImapRule.BASE64_SYNTAX, ImapQuirk.TRAILING_SPACE, ImapQuirk.TRAILING_SPACE);

    private AccessGrammar() {}

    static ImapCommand readId(Cursor in, ReadMode mode) {
        return new ImapCommand.Id(readIdFields(in, mode));
    }

    /** id-params: {@code "(" [string SP nstring (SP string SP nstring)..] ")" | "NIL"}, RFC 2971 4; null for NIL. */
    public static @Nullable List<IdField> readIdFields(Cursor in, ReadMode mode) {
        if (in.peek() != '(' && StringGrammar.takeNil(in)) {
            return null;
        }
        in.expect('(', ImapRule.ID_SYNTAX);
        List<IdField> fields = new ArrayList<>();
        while (ListGrammar.hasNext(in, fields.size(), mode)) {
            int from = in.position();
            OctetString name = StringGrammar.readString(in, mode);
            in.expect(' ', ImapRule.ID_SYNTAX);
            OctetString value = StringGrammar.readNstring(in, mode);
            boolean fits = fields.size() < IdField.MOST_FIELDS
                    && name.length() <= IdField.NAME_LIMIT
                    && (value == null || value.length() <= IdField.VALUE_LIMIT);
            if (!fits) {
                throw in.failAt(ImapRule.ID_SYNTAX, from);
            }
            fields.add(new IdField(name, value));
        }
        return fields;
    }

    /** Writes id-params. */
    public static void writeIdFields(Outbox out, @Nullable List<IdField> fields, WriteMode mode) {
        if (fields == null) {
            out.ascii("NIL");
            return;
        }
        out.octet('(');
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                out.octet(' ');
            }
            StringGrammar.writeString(out, fields.get(i).name(), mode);
            out.octet(' ');
            StringGrammar.writeNstring(out, fields.get(i).value(), mode);
        }
        out.octet(')');
    }

    /** authenticate: {@code mechanism [SP (base64 | "=")]}, RFC 9051 9, RFC 4959 7. */
    static ImapCommand readAuthenticate(Cursor in) {
        int from = in.position();
        AUTH.readMechanism(in);
        String mechanism = StringGrammar.text(in, from);
        int response = AUTH.readInitialResponse(in);
        return new ImapCommand.Authenticate(
                mechanism, response < 0 ? null : AuthGrammar.decode(in.array(), response, in.end()));
    }

    /** login: {@code userid SP password}, each an astring. RFC 9051 9. */
    static ImapCommand readLogin(Cursor in, ReadMode mode) {
        OctetString user = StringGrammar.readAstring(in, mode);
        ListGrammar.expectSpace(in);
        return new ImapCommand.Login(user, StringGrammar.readSecret(in, mode));
    }

    /** enable: {@code capability (SP capability)..}, RFC 9051 9; the SP before the first was read. */
    static ImapCommand readEnable(Cursor in, ReadMode mode) {
        in.position(in.position() - 1);
        Capabilities capabilities = CapabilityGrammar.readCapabilities(in, mode);
        return new ImapCommand.Enable(capabilities);
    }

    /** Writes the arguments of one of these commands; answers whether it is one. */
    static boolean write(Outbox out, ImapCommand command, WriteMode mode) {
        if (command instanceof ImapCommand.Login login) {
            writeLogin(out, login, mode);
        } else if (command instanceof ImapCommand.Authenticate authenticate) {
            out.ascii(authenticate.mechanism());
            Secret response = authenticate.initialResponse();
            if (response != null) {
                out.markSecret();
                out.octet(' ');
                AuthGrammar.writeInitialResponse(out, response);
            }
        } else if (command instanceof ImapCommand.Id id) {
            writeIdFields(out, id.fields(), mode);
        } else if (command instanceof ImapCommand.Enable enable) {
            writeEnable(out, enable.capabilities());
        } else if (command instanceof ImapCommand.Compress compress) {
            out.ascii(compress.algorithm().text());
        } else {
            return false;
        }
        return true;
    }

    private static void writeLogin(Outbox out, ImapCommand.Login login, WriteMode mode) {
        StringGrammar.writeAstring(out, login.user(), mode);
        out.octet(' ');
        StringGrammar.writeSecret(out, login.password(), mode);
    }

    private static void writeEnable(Outbox out, Capabilities capabilities) {
        for (int i = 0; i < capabilities.list().size(); i++) {
            if (i > 0) {
                out.octet(' ');
            }
            out.ascii(capabilities.list().get(i).text());
        }
    }
}
