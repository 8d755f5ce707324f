/** The grammar of POP3: each production is read and written in one place. Not part of the API. */
@NullMarked
package dev.mailwire.pop3.internal;

import org.jspecify.annotations.NullMarked;
