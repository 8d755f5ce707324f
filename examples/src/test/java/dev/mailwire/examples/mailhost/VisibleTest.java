package dev.mailwire.examples.mailhost;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** J5: nothing that a stranger sends controls a log or a terminal. */
class VisibleTest {
    @Test
    void lettersStayAndControlsDoNot() {
        assertEquals("a@example.test", Visible.of("a@example.test"));
        assertEquals("jörg 阪 \uD83D\uDE00", Visible.of("jörg 阪 \uD83D\uDE00"));
        assertEquals("a\\u{000d}\\u{000a}fake log line", Visible.of("a\r\nfake log line"));
        assertEquals("\\u{001b}[2J", Visible.of("\u001b[2J"), "ANSI escape");
        assertEquals("\\u{009b}2J", Visible.of("\u009b2J"), "C1 control sequence introducer");
        assertEquals("\\u{202e}", Visible.of("\u202e"), "right-to-left override");
        assertEquals("\\u{2028}\\u{feff}\\u{d800}\\u{e000}", Visible.of("\u2028\ufeff\ud800\ue000"));
        assertEquals("\\\\u{000d}", Visible.of("\\u{000d}"), "what looks escaped was not");
        assertEquals("\\u{0e0001}", Visible.of("\udb40\udc01"));
    }
}
