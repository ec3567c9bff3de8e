package pantry.emulator.simulated.journal;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The form of a record in the file: eight hexadecimal digits of its CRC-32, a space, the text, a line feed. */
final class Lines {
    private static final int CHECKSUM_LENGTH = 8;
    private static final int HEX = 16;
    private static final int BUFFER_BYTES = 1 << 18;

    private Lines() {}

    static ByteBuffer encode(String text) {
        if (text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a record is one line");
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        String checksum = HexFormat.of().toHexDigits(checksum(bytes, 0, bytes.length), CHECKSUM_LENGTH);
        ByteBuffer line = ByteBuffer.allocate(CHECKSUM_LENGTH + 1 + bytes.length + 1);
        line.put(checksum.getBytes(StandardCharsets.US_ASCII))
                .put((byte) ' ')
                .put(bytes)
                .put((byte) '\n');
        return line.flip();
    }

    /** Reads whole records, one after another. What is wrong in the file was not done by a crash. */
    static void read(Path file, Consumer<String> each) throws IOException {
        byte[] block = new byte[BUFFER_BYTES];
        int kept = 0;
        long before = 0;
        try (InputStream in = Files.newInputStream(file)) {
            int read = in.read(block, 0, block.length);
            while (read >= 0) {
                int end = kept + read;
                int from = 0;
                for (int at = kept; at < end; at++) {
                    if (block[at] == '\n') {
                        each.accept(required(decode(block, from, at - from), file, before + from));
                        from = at + 1;
                    }
                }
                before += from;
                kept = end - from;
                // A record that fills the block gets a larger one.
                byte[] next = kept == block.length ? new byte[2 * block.length] : block;
                System.arraycopy(block, from, next, 0, kept);
                block = next;
                read = in.read(block, kept, block.length - kept);
            }
        }
        if (kept > 0) {
            throw damaged(file, before);
        }
    }

    /**
     * How many bytes of a file that may have been written when its process ended are whole records: only the last one
     * can be torn, and whatever else is wrong is found by whoever reads it all.
     */
    static long wholeLength(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            long end = lineFeedBefore(channel, size) + 1;
            if (end < size) {
                return end;
            }
            long start = end == 0 ? 0 : lineFeedBefore(channel, end - 1) + 1;
            byte[] last = bytes(channel, start, Math.max(0, end - 1 - start));
            return end == 0 || decode(last, 0, last.length) != null ? end : start;
        }
    }

    /** The place of the last line feed before a place, or -1. */
    private static long lineFeedBefore(FileChannel channel, long before) throws IOException {
        long end = before;
        while (end > 0) {
            long start = Math.max(0, end - BUFFER_BYTES);
            byte[] block = bytes(channel, start, end - start);
            for (int at = block.length - 1; at >= 0; at--) {
                if (block[at] == '\n') {
                    return start + at;
                }
            }
            end = start;
        }
        return -1;
    }

    private static byte[] bytes(FileChannel channel, long from, long length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length));
        long at = from;
        while (bytes.hasRemaining()) {
            int read = channel.read(bytes, at);
            if (read < 0) {
                throw new EOFException("the file became shorter");
            }
            at += read;
        }
        return bytes.array();
    }

    private static String required(@Nullable String text, Path file, long at) {
        if (text == null) {
            throw damaged(file, at);
        }
        return text;
    }

    private static JournalException damaged(Path file, long at) {
        return new JournalException("The log " + file + " is damaged at byte " + at + ", before its last record.");
    }

    private static @Nullable String decode(byte[] bytes, int from, int length) {
        if (length <= CHECKSUM_LENGTH) {
            return null;
        }
        int textAt = from + CHECKSUM_LENGTH + 1;
        int textLength = length - CHECKSUM_LENGTH - 1;
        String expected = new String(bytes, from, CHECKSUM_LENGTH, StandardCharsets.US_ASCII);
        try {
            return Long.parseLong(expected, HEX) == checksum(bytes, textAt, textLength)
                    ? new String(bytes, textAt, textLength, StandardCharsets.UTF_8)
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
