/** The grammar of SMTP: each production is read and written in one place. Not part of the API. */
@NullMarked
package dev.mailwire.smtp.internal;

import org.jspecify.annotations.NullMarked;
