package dev.mailwire.examples.mailhost.imap;

import dev.mailwire.imap.response.ImapResponse;
import java.io.IOException;
import java.util.List;

/** How one that serves a command speaks to the client. It may have to wait until the client listens. */
interface Voice {
    /** Says something untagged. */
    void say(ImapResponse response) throws IOException;

    /** Says what was fetched of a message; when this returns its octets are sent. */
    void say(ImapResponse.Fetch fetch, List<Outgoing> octets) throws IOException;
}
