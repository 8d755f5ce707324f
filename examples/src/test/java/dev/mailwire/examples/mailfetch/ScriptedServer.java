package dev.mailwire.examples.mailfetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server that says what it is told to, whatever that is, to one client after the other. */
final class ScriptedServer implements AutoCloseable {
    /** Says nothing more. */
    static final String HANG_UP = "hang up";

    private final ServerSocket listening;
    private final Thread thread;
    private final String greeting;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

    ScriptedServer(String greeting) throws IOException {
        this.greeting = greeting;
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        thread = new Thread(this::run, "scripted server");
        thread.start();
    }

    /** Answers the commands that begin so; what is longest holds. Behind {@link #HANG_UP} nothing is said. */
    ScriptedServer on(String command, String answer) {
        synchronized (answers) {
            answers.put(command, answer);
        }
        return this;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Every line that came. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    private void run() {
        while (!listening.isClosed()) {
            try (Socket client = listening.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                if (!say(client, greeting)) {
                    continue;
                }
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    heard.add(line);
                    if (!say(client, answer(line)) || line.equals("QUIT")) {
                        break;
                    }
                }
            } catch (IOException e) {
                // The client or the test has had enough.
            }
        }
    }

    private String answer(String line) {
        synchronized (answers) {
            return answers.entrySet().stream()
                    .filter(entry -> line.startsWith(entry.getKey()))
                    .max((a, b) ->
                            Integer.compare(a.getKey().length(), b.getKey().length()))
                    .map(Map.Entry::getValue)
                    .orElse("-ERR Unknown command\r\n");
        }
    }

    private static boolean say(Socket client, String words) throws IOException {
        int end = words.indexOf(HANG_UP);
        OutputStream out = client.getOutputStream();
        out.write((end < 0 ? words : words.substring(0, end)).getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return end < 0;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
