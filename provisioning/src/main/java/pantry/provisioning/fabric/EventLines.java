package pantry.provisioning.fabric;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Reads server-sent events (WHATWG HTML, section 9.2) from a connection, with a limit on each, on how many wait and on
 * how long nothing comes: a connection that died says nothing for ever.
 */
final class EventLines implements AutoCloseable {
    private static final int EVENT_BYTES = 1 << 20;
    private static final int WAITING = 1_000;

    /** One event; {@code whole} is false when it was longer than anybody wants to read. */
    record Frame(String id, String data, boolean whole) {}

    private final InputStream from;
    private final BlockingQueue<Optional<Frame>> waiting = new ArrayBlockingQueue<>(WAITING);

    EventLines(InputStream from) {
        this.from = from;
        Thread.ofVirtual().name("event-lines").start(this::read);
    }

    /** Empty when the stream is over, or was silent for so long that it is taken for dead. */
    Optional<Frame> next(Duration idle) throws InterruptedException {
        Optional<Frame> frame = waiting.poll(idle.toNanos(), TimeUnit.NANOSECONDS);
        return frame == null ? Optional.empty() : frame;
    }

    private void read() {
        try {
            Assembly assembly = new Assembly();
            byte[] line = new byte[EVENT_BYTES];
            int length = 0;
            for (int next = from.read(); next >= 0; next = from.read()) {
                if (next == '\n') {
                    Optional<Frame> frame = assembly.take(new String(line, 0, length, StandardCharsets.UTF_8));
                    length = 0;
                    if (frame.isPresent()) {
                        waiting.put(frame);
                    }
                } else if (length < line.length) {
                    line[length++] = (byte) next;
                } else {
                    assembly.tooLong();
                }
            }
        } catch (IOException brokenOff) {
            // The end, as good as any other: who follows connects again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var _ = waiting.offer(Optional.empty());
    }

    @Override
    public void close() {
        try {
            from.close();
        } catch (IOException e) {
            // It is closed already.
        }
    }

    /** Lines become events at each empty line. */
    private static final class Assembly {
        private final StringBuilder data = new StringBuilder();
        private String id = "";
        private boolean whole = true;

        void tooLong() {
            whole = false;
        }

        Optional<Frame> take(String read) {
            String line = read.endsWith("\r") ? read.substring(0, read.length() - 1) : read;
            if (line.isEmpty()) {
                return complete();
            }
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            if (value.startsWith(" ")) {
                value = value.substring(1);
            }
            if (field.equals("id")) {
                id = value;
            } else if (field.equals("data")) {
                if (data.length() + value.length() > EVENT_BYTES) {
                    whole = false;
                } else {
                    data.append(value).append('\n');
                }
            }
            return Optional.empty();
        }

        private Optional<Frame> complete() {
            Optional<Frame> frame =
                    data.isEmpty() && whole ? Optional.empty() : Optional.of(new Frame(id, data.toString(), whole));
            data.setLength(0);
            whole = true;
            return frame;
        }
    }
}
