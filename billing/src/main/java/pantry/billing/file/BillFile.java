package pantry.billing.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/**
 * A finished file, kept beside the memory until it is closed: nobody is ever sent the half of one, and no slow reader holds
 * a transaction.
 */
public final class BillFile implements Closeable {
    private final String name;
    private final String mediaType;
    private final Seal seal;
    private final FileChannel content;

    /** What a file can be held to: its digest in hexadecimal digits, and its size. */
    public record Seal(String sha256, long bytes) {}

    BillFile(String name, String mediaType, Seal seal, FileChannel content) {
        this.name = name;
        this.mediaType = mediaType;
        this.seal = seal;
        this.content = content;
    }

    /** Letters, digits, dots and hyphens. */
    public String name() {
        return name;
    }

    public String mediaType() {
        return mediaType;
    }

    public Seal seal() {
        return seal;
    }

    public long bytes() {
        return seal.bytes();
    }

    public void writeTo(OutputStream out) throws IOException {
        long sent = 0;
        try (var to = Channels.newChannel(new Kept(out))) {
            while (sent < seal.bytes()) {
                sent += content.transferTo(sent, seal.bytes() - sent, to);
            }
        }
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Whose owner closes it. */
    private static final class Kept extends java.io.FilterOutputStream {
        Kept(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
