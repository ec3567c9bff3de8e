package pantry.billing.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.Semaphore;

/** Makes files, a few at once, each into a temporary one that is gone when it is closed. */
final class Spool {
    static final int AT_ONCE = 4;
    static final long MOST_BYTES = 8L << 30;
    private static final int BUFFER = 1 << 16;

    private final Semaphore places = new Semaphore(AT_ONCE);

    /** Writes a file's bytes; it does not close what it writes to. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    BillFile make(String name, String mediaType, Content content) {
        if (!places.tryAcquire()) {
            throw new FileRefused(
                    FileRefused.Code.BUSY,
                    AT_ONCE + " files are being made at the moment: try again in a few seconds.");
        }
        try {
            return written(name, mediaType, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            places.release();
        }
    }

    private static BillFile written(String name, String mediaType, Content content) throws IOException {
        Path path = Files.createTempFile("pantry-bill-", ".part");
        FileChannel channel = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        boolean done = false;
        try {
            MessageDigest digest = sha256();
            Counted counted = new Counted(Channels.newOutputStream(channel));
            OutputStream out = new BufferedOutputStream(new DigestOutputStream(counted, digest), BUFFER);
            content.writeTo(out);
            out.flush();
            done = true;
            return new BillFile(name, mediaType, HexFormat.of().formatHex(digest.digest()), counted.bytes, channel);
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    private static final class Counted extends java.io.FilterOutputStream {
        long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            grow(1);
            out.write(one);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            grow(length);
            out.write(from, offset, length);
        }

        private void grow(int more) {
            bytes += more;
            if (bytes > MOST_BYTES) {
                throw new FileRefused(FileRefused.Code.TOO_LARGE, "The file is larger than " + MOST_BYTES + " bytes.");
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
