/**
 * Everything about sockets, and nothing about mail: listening, TLS, threads, deadlines, who may connect how often, and an
 * orderly end.
 *
 * <p><b>One thread a connection, blocking.</b> Virtual threads where the JDK has them (21 and later), platform threads
 * before: {@link dev.mailwire.examples.mailhost.net.Threads}. A thread that only waits costs next to nothing there, and code
 * that reads from top to bottom is the easiest to get right.
 *
 * <p><b>Whose turn it is.</b> The thread of a {@link dev.mailwire.examples.mailhost.net.Connection} owns it except while it waits for octets. In
 * that gap, and only then, another thread may say goodbye for it: when a deadline has passed or the server stops. So a client
 * is told why, a message that is being stored is finished and answered first, and the codec never meets two threads.
 */
@NullMarked
package dev.mailwire.examples.mailhost.net;

import org.jspecify.annotations.NullMarked;
