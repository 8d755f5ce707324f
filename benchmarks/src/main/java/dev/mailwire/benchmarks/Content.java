package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.corpus.ContentCorpus;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A mebibyte of content, plain and stuffed, and how much of it is handed over at a time. */
@State(Scope.Thread)
public class Content {
    /** Which content. */
    @Param
    public ContentCorpus content = ContentCorpus.TYPICAL;

    /** Octets handed over at a time. */
    @Param({Chunks.WHOLE, "64", "1460", "16384"})
    public String chunk = Chunks.WHOLE;

    byte[] plain = {};
    byte[] stuffed = {};
    char[] plainCharacters = {};
    ByteBuffer plainBuffer = ByteBuffer.allocate(0);
    ByteBuffer stuffedBuffer = ByteBuffer.allocate(0);
    int plainChunk;
    int stuffedChunk;

    /** Made by JMH. */
    public Content() {}

    /** Makes the content. */
    @Setup
    public void prepare() {
        plain = content.plain();
        stuffed = content.stuffed();
        plainBuffer = ByteBuffer.wrap(plain);
        stuffedBuffer = ByteBuffer.wrap(stuffed);
        plainCharacters = new String(plain, StandardCharsets.ISO_8859_1).toCharArray();
        plainChunk = Chunks.octets(chunk, plain.length);
        stuffedChunk = Chunks.octets(chunk, stuffed.length);
    }
}
