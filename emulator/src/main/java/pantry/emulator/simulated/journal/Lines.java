package pantry.emulator.simulated.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The form of a record in the file: eight hexadecimal digits of its CRC-32, a space, the text, a line feed. */
final class Lines {
    private static final int CHECKSUM_LENGTH = 8;
    private static final int HEX = 16;

    private Lines() {}

    /**
     * What a file holds.
     *
     * @param length how many bytes of it are whole records
     */
    record Found(List<String> texts, long length) {}

    static ByteBuffer encode(String text) {
        if (text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a record is one line");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String line = "%08x ".formatted(checksum(bytes, 0, bytes.length)) + text + '\n';
        return ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    }

    /** Reads whole records. Only the last one may be torn: anything else wrong was not done by a crash. */
    static Found read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        List<String> texts = new ArrayList<>();
        int start = 0;
        while (start < bytes.length) {
            int end = endOfLine(bytes, start);
            String text = end < 0 ? null : decode(bytes, start, end);
            if (text == null) {
                if (end >= 0 && end + 1 < bytes.length) {
                    throw new JournalException(
                            "The log " + file + " is damaged at byte " + start + ", before its last record.");
                }
                break;
            }
            texts.add(text);
            start = end + 1;
        }
        return new Found(texts, start);
    }

    private static int endOfLine(byte[] bytes, int from) {
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable String decode(byte[] bytes, int start, int end) {
        int textAt = start + CHECKSUM_LENGTH + 1;
        if (textAt > end) {
            return null;
        }
        String expected = new String(bytes, start, CHECKSUM_LENGTH, StandardCharsets.US_ASCII);
        long checksum = checksum(bytes, textAt, end - textAt);
        try {
            return Long.parseLong(expected, HEX) == checksum
                    ? new String(bytes, textAt, end - textAt, StandardCharsets.UTF_8)
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
