package dev.mailwire.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which entries of the lists that the project works down a test is about, such as {@code "S03"} or {@code "B12"}: on a
 * test method, or on a class if all its methods are. Transcripts say it in their headings.
 *
 * @see Coverage
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Covers {
    /** The ids. */
    String[] value();
}
