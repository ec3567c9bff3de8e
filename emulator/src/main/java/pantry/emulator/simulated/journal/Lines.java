package pantry.emulator.simulated.journal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The form of a record in the file: eight hexadecimal digits of its CRC-32, a space, the text, a line feed. */
final class Lines {
    private static final int CHECKSUM_LENGTH = 8;
    private static final int HEX = 16;
    private static final int BUFFER_BYTES = 1 << 16;

    private Lines() {}

    static ByteBuffer encode(String text) {
        if (text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a record is one line");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String line = "%08x ".formatted(checksum(bytes, 0, bytes.length)) + text + '\n';
        return ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads whole records, one after another, and returns how many bytes of the file they are. Only the last one may be
     * torn, in a file that may have been written when the process ended: anything else wrong was not done by a crash.
     */
    static long read(Path file, boolean mayBeTorn, Consumer<String> each) throws IOException {
        long length = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            Line line = Line.next(in);
            while (line != null) {
                Line next = Line.next(in);
                String text = line.ended() ? decode(line.bytes()) : null;
                if (text == null) {
                    if (next != null || !mayBeTorn) {
                        throw new JournalException(
                                "The log " + file + " is damaged at byte " + length + ", before its last record.");
                    }
                    return length;
                }
                each.accept(text);
                length += line.bytes().length + 1;
                line = next;
            }
        }
        return length;
    }

    /** The bytes up to a line feed, or up to the end of the file. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Line(byte[] bytes, boolean ended) {
        static @Nullable Line next(InputStream in) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int read = in.read();
            if (read < 0) {
                return null;
            }
            while (read >= 0 && read != '\n') {
                bytes.write(read);
                read = in.read();
            }
            return new Line(bytes.toByteArray(), read >= 0);
        }
    }

    private static @Nullable String decode(byte[] line) {
        int textAt = CHECKSUM_LENGTH + 1;
        if (textAt > line.length) {
            return null;
        }
        String expected = new String(line, 0, CHECKSUM_LENGTH, StandardCharsets.US_ASCII);
        long checksum = checksum(line, textAt, line.length - textAt);
        try {
            return Long.parseLong(expected, HEX) == checksum
                    ? new String(line, textAt, line.length - textAt, StandardCharsets.UTF_8)
                    : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static long checksum(byte[] bytes, int from, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, from, length);
        return crc.getValue();
    }
}
