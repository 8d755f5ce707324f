package dev.mailwire.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the transcripts that a test class runs: a file or a folder under {@code src/test/resources/transcripts}.
 *
 * @see Transcripts
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Transcribed {
    /** The path, with forward slashes, such as {@code "smtp/commands.md"} or {@code "smtp"}. */
    String value();
}
