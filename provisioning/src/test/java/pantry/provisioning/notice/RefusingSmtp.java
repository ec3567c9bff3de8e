package pantry.provisioning.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** As much of SMTP as takes mails for everybody but one. */
final class RefusingSmtp implements AutoCloseable {
    private final ServerSocket socket;
    private final String refused;
    private final String answer;

    RefusingSmtp(String refused, String answer) {
        this.refused = refused;
        this.answer = answer;
        try {
            socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket one = socket.accept()) {
                talk(one);
            } catch (IOException over) {
                // The next one, or the end.
            }
        }
    }

    private void talk(Socket one) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(one.getInputStream(), StandardCharsets.UTF_8));
        say(one, "220 here");
        boolean inData = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String verb = line.toUpperCase(Locale.ROOT);
            if (inData) {
                inData = !line.equals(".");
                if (!inData) {
                    say(one, "250 taken");
                }
            } else if (verb.startsWith("RCPT") && line.contains(refused)) {
                say(one, answer);
            } else if (verb.startsWith("DATA")) {
                inData = true;
                say(one, "354 go on");
            } else if (verb.startsWith("QUIT")) {
                say(one, "221 bye");
                return;
            } else {
                say(one, "250 well");
            }
        }
    }

    private static void say(Socket one, String text) throws IOException {
        one.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
        one.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
