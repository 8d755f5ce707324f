package dev.mailwire.examples.mailhost.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables. */
final class Schema {
    private static final String[] TABLES = {
        // Credentials are salted keys in the form of RFC 5803. Without them nobody logs in, but mail is taken: as
        // postmaster is born.
        """
        create table if not exists account (
            id          bigint generated always as identity primary key,
            name        varchar(255) not null unique,
            credentials varchar(1000))
        """,
        """
        create table if not exists mailbox (
            id           bigint generated always as identity primary key,
            account      bigint not null references account(id),
            name         varchar(255) not null,
            uid_validity bigint not null,
            uid_next     bigint default 1 not null,
            unique (account, name))
        """,
        // The same file may be the content of several messages: one for each recipient.
        """
        create table if not exists message (
            mailbox       bigint not null references mailbox(id),
            uid           bigint not null,
            content       varchar(32) not null,
            internal_date timestamp(3) with time zone not null,
            size          bigint not null,
            flags         int default 0 not null,
            primary key (mailbox, uid))
        """,
        "create index if not exists message_by_content on message(content)",
        // Null: of a message that was taken when this was not counted yet.
        "alter table message add column if not exists crlf_size bigint",
        "alter table message add column if not exists utf8 boolean default false not null",
        // APOP needs the password itself. Null, unless the account was made for it.
        "alter table account add column if not exists apop_password varchar(1000)",
        // Whatever changes in a mailbox takes the next number: of the last change, of the last removal, of a message's
        // last one.
        "alter table mailbox add column if not exists changed bigint default 0 not null",
        "alter table mailbox add column if not exists removed bigint default 0 not null",
        "alter table message add column if not exists changed bigint default 0 not null",
        "create index if not exists message_by_change on message(mailbox, changed)",
        // The first UID that no session of IMAP was told of: it is recent to the next one.
        "alter table mailbox add column if not exists recent_from bigint default 1 not null",
        // Those flags that have no bit, with SP between them. Null for none.
        "alter table message add column if not exists keywords varchar(4000)",
    };

    private Schema() {}

    /** Makes what is not there yet. */
    static boolean create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        }
        return true;
    }
}
