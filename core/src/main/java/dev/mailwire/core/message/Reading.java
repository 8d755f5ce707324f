package dev.mailwire.core.message;

import dev.mailwire.core.Violation;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a field body: a value, a violation, or both, which is a value that had to be guessed at.
 *
 * <pre>{@code
 * MailDateTime date = MailDateTime.read(body).value();     // null: no date-time at all
 * boolean clean = MailDateTime.read(body).isClean();       // false: readable or not, it broke a rule
 * }</pre>
 *
 * @param <T> what is read
 * @param value what could be read, or null
 * @param violation the first rule that was broken, with its offset in the octets that were read, or null
 */
public record Reading<T>(@Nullable T value, @Nullable Violation violation) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if both are null
     */
    public Reading {
        if (value == null && violation == null) {
            throw new IllegalArgumentException("a reading without value has a violation");
        }
    }

    /** Whether there is a value and no rule was broken. */
    public boolean isClean() {
        return violation == null;
    }

    /**
     * The value, where one is sure that there is one.
     *
     * @throws NoSuchElementException if there is none; its message is the violation
     */
    public T orElseThrow() {
        if (value == null) {
            throw new NoSuchElementException(String.valueOf(violation));
        }
        return value;
    }
}
