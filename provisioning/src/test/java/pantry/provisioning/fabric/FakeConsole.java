package pantry.provisioning.fabric;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A service without sessions that has consoles: a WebSocket (RFC 6455) that greets and says again what is typed, in a binary
 * frame; "exit" ends it. Only who signs in gets one.
 */
final class FakeConsole implements AutoCloseable {
    static final String PATH = "/redfish/v1/consoles/1";

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;

    final FakeTree tree = new FakeTree(new FakeService.Manners(true, true, false, true, 1000));
    private final ServerSocket listener;

    FakeConsole() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    FabricAddress address(String password) {
        return new FabricAddress(
                URI.create("http://127.0.0.1:" + listener.getLocalPort()), FakeService.USER, new Secret(password));
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The end of the test.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            String[] first = line(in).split(" ", 3);
            Map<String, String> headers = new HashMap<>();
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                int colon = header.indexOf(':');
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
            boolean known = "Basic b3BlcmF0b3I6Y29ycmVjdCBob3JzZQ==".equals(headers.get("authorization"));
            if (headers.containsKey("sec-websocket-key")) {
                console(in, socket.getOutputStream(), headers.get("sec-websocket-key"), known);
                return;
            }
            byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
            URI uri = URI.create(first[1]);
            FakeTree.Answer answer = tree.answer(new FakeService.Asked(
                    first[0],
                    uri.getPath(),
                    uri.getQuery() == null ? "" : uri.getQuery(),
                    new String(body, StandardCharsets.UTF_8),
                    ""));
            write(socket.getOutputStream(), answer);
        } catch (IOException gone) {
            // The other side had enough.
        }
    }

    private static void write(OutputStream out, FakeTree.Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " x\r\nConnection: close\r\n");
        answer.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (answer.status() != 204) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.write(body);
        out.flush();
    }

    private static void console(DataInputStream in, OutputStream out, String key, boolean known) throws IOException {
        if (!known) {
            out.write("HTTP/1.1 401 no\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            return;
        }
        out.write(("HTTP/1.1 101 x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accepted(key) + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        frame(out, TEXT, "login: ");
        while (true) {
            int kind = in.readUnsignedByte() & 0xf;
            int length = in.readUnsignedByte() & 0x7f; // a test types little
            byte[] mask = in.readNBytes(4);
            byte[] data = in.readNBytes(length);
            for (int i = 0; i < data.length; i++) {
                data[i] ^= mask[i % 4];
            }
            String typed = new String(data, StandardCharsets.UTF_8);
            if (kind == CLOSE || typed.equals("exit")) {
                out.write(new byte[] {(byte) (0x80 | CLOSE), 2, 3, (byte) 0xe8});
                return;
            }
            frame(out, BINARY, typed);
        }
    }

    private static void frame(OutputStream out, int kind, String text) throws IOException {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        out.write(0x80 | kind);
        out.write(data.length);
        out.write(data);
        out.flush();
    }

    private static String accepted(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
