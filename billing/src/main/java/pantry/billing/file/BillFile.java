package pantry.billing.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
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
    private final String sha256;
    private final long bytes;
    private final FileChannel content;

    BillFile(String name, String mediaType, String sha256, long bytes, FileChannel content) {
        this.name = name;
        this.mediaType = mediaType;
        this.sha256 = sha256;
        this.bytes = bytes;
        this.content = content;
    }

    /** Letters, digits, dots and hyphens. */
    public String name() {
        return name;
    }

    public String mediaType() {
        return mediaType;
    }

    /** In hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    public long bytes() {
        return bytes;
    }

    public void writeTo(OutputStream out) throws IOException {
        long sent = 0;
        try (var to = Channels.newChannel(new Kept(out))) {
            while (sent < bytes) {
                sent += content.transferTo(sent, bytes - sent, to);
            }
        }
    }

    /** Its bytes from the beginning; whoever closes them closes the file. */
    public InputStream open() throws IOException {
        return Channels.newInputStream(content.position(0));
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
