/** SMTP and LMTP. */
@NullMarked
package dev.mailwire.smtp;

import org.jspecify.annotations.NullMarked;
