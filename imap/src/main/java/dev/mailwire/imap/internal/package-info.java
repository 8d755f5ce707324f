/** The grammar of IMAP: each production is read and written in one place. Not part of the API. */
@NullMarked
package dev.mailwire.imap.internal;

import org.jspecify.annotations.NullMarked;
