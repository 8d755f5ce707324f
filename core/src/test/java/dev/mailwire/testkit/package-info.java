/**
 * The test kit of all modules: what a proof takes that is more than an assertion.
 *
 * <h2>A decoder gives the same events however its input is cut</h2>
 *
 * <p>Write a {@link dev.mailwire.testkit.Subject}: the loop that a user would write around a decoder, logging its steps in an
 * {@link dev.mailwire.testkit.EventLog}. {@link dev.mailwire.testkit.Cuts} runs a {@link dev.mailwire.testkit.Script} through
 * it, in all cuts and kinds of buffer that the budget gives, scribbling over what was consumed, and demands one log:
 *
 * <pre>{@code
 * Cuts.expect(
 *         Script.start().client("NOOP\r\nQUIT\r\n"),
 *         () -> new ServerSubject(SmtpQuirk.STRICT),
 *         "C 6 COMMAND NOOP",
 *         "C 12 COMMAND QUIT");
 * }</pre>
 *
 * <p>A codec that waits for the other side is given turns: what one side sends before it has to wait is cut, but never joined
 * with what comes after. Answers are given by the subject itself, or scripted with {@code Script.act("reply 250 OK")}, which
 * calls {@link dev.mailwire.testkit.Subject#act}.
 *
 * <h2>Transcripts</h2>
 *
 * <p>Most cases are Markdown under {@code src/test/resources/transcripts}, so that they read as a specification.
 * {@link dev.mailwire.testkit.Transcripts} describes the format. A class runs them, each under all cuts:
 *
 * <pre>{@code
 * @Transcribed("smtp/commands.md")
 * class CommandTranscriptTest {
 *     @TestFactory
 *     Stream<DynamicNode> transcripts() {
 *         return Transcripts.of(this, options -> new CommandSubject(options.value("profile", Profile.STRICT)));
 *     }
 * }
 * }</pre>
 *
 * <p>Headings of transcripts and {@link dev.mailwire.testkit.Covers} say which entries of the project's lists they cover;
 * {@link dev.mailwire.testkit.Coverage} keeps the table.
 *
 * <h2>Laws</h2>
 *
 * <p>{@link dev.mailwire.testkit.Property} checks a law over values of a {@link dev.mailwire.testkit.Gen}; it is an ordinary
 * test, its values are the same each time, and what fails is shrunk. Behind the two is jqwik; no other class knows, so that
 * it can be exchanged.
 *
 * <pre>{@code
 * @Test
 * void anyOctetsGiveStepsAndNeverAnException() {
 *     Property.forAll(Gen.nastyOctets(30, "MAIL FROM:", "RCPT TO:"), octets -> Cuts.sameLog(Script.of(octets), CommandSubject::new));
 * }
 * }</pre>
 *
 * <h2>Cost</h2>
 *
 * <ul>
 *   <li>{@link dev.mailwire.testkit.Allocation}: nothing is allocated, to the octet; otherwise the guilty line is named. Tag
 *       the class {@code @Tag("allocation")}: such tests run apart, with assertions off.
 *   <li>{@link dev.mailwire.testkit.Work}: twice the input takes twice the steps. Counted, never timed.
 *   <li>{@link dev.mailwire.testkit.Retained}: how many octets an object keeps alive.
 * </ul>
 *
 * <h2>What is not ours to copy</h2>
 *
 * <p>{@link dev.mailwire.testkit.Recordings} and {@link dev.mailwire.testkit.RfcExamples} read reference data where it lies
 * (see {@link dev.mailwire.testkit.Vectors}): {@code -Dmailwire.vectors=DIR}, by default {@code ../shared} seen from the root
 * of the project. Without it their tests are skipped. With it, each adds a line {@code COUNT WHAT} to
 * {@code target/vectors-read.txt} of its module; where the folder is there and a module that replays has no such file, or
 * one without a line, something is wrong with the build.
 *
 * <h2>What a user has</h2>
 *
 * <p>{@link dev.mailwire.testkit.ModulePath} compiles and runs a program on the module path, with Mailwire and nothing else.
 *
 * <h2>Switches</h2>
 *
 * <p>{@code -Dmailwire.seed=N} and {@code -Dmailwire.tries=N} for properties, {@code -Dmailwire.coverage=write} to write
 * {@code COVERAGE.md}, {@code -Dmailwire.vectors=DIR}.
 */
@NullMarked
package dev.mailwire.testkit;

import org.jspecify.annotations.NullMarked;
