package dev.mailwire.testkit.probe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Uses something of the JDK that is in no standard, knowingly. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@interface NonPortable {}
