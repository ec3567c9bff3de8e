package pantry.billing.file;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A file while it is written, by one thread, and perhaps read by another. The last part is held back until the whole is
 * there and checked, so that what failed or is not what it was is never seen to its end.
 */
final class Draft extends OutputStream {
    static final int HELD_BACK = 1 << 18;
    static final long MOST_BYTES = 8L << 30;
    private static final int END = -1;

    private final String mediaType;
    private final FileWatch watch;
    private final FileChannel content;
    private final MessageDigest digest = sha256();
    private long done;
    private long all;

    private String name = "";
    private BillFile.@Nullable Seal expected;
    private long written;
    private @Nullable BillFile whole;
    private @Nullable Throwable failure;
    private boolean isUnwanted;

    Draft(String mediaType, FileWatch watch) throws IOException {
        this.mediaType = mediaType;
        this.watch = watch;
        this.content = FileChannel.open(
                Files.createTempFile("pantry-bill-", ".part"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Before the first byte. What it is to come out as, where that is known. */
    synchronized void begin(String named, BillFile.@Nullable Seal expects) {
        name = named;
        expected = expects;
    }

    /** Of how many steps the making is. */
    void steps(long steps) {
        all = steps;
        watch.made(0, all);
    }

    void more(long steps) {
        try {
            requireWanted();
        } catch (IOException unwanted) {
            throw new UncheckedIOException(unwanted);
        }
        done += steps;
        watch.made(done, all);
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] from, int offset, int length) throws IOException {
        requireWanted();
        if (written + length > MOST_BYTES) {
            throw new FileRefused(FileRefused.Code.TOO_LARGE, "The file is larger than " + MOST_BYTES + " bytes.");
        }
        digest.update(from, offset, length);
        ByteBuffer bytes = ByteBuffer.wrap(from, offset, length);
        while (bytes.hasRemaining()) {
            written += content.write(bytes, written);
        }
        notifyAll();
    }

    /** Also where little is written: whoever makes it for nobody stops at the next step. */
    private synchronized void requireWanted() throws IOException {
        if (isUnwanted) {
            throw new IOException("nobody waits for it any more");
        }
        watch.stillWanted();
    }

    /** What is written is all; it is for whoever checks it, and not yet for readers. */
    synchronized BillFile end() {
        return new BillFile(
                name, mediaType, new BillFile.Seal(HexFormat.of().formatHex(digest.digest()), written), content);
    }

    synchronized void settled(BillFile file) {
        whole = file;
        notifyAll();
    }

    synchronized void failed(Throwable why) {
        failure = why;
        notifyAll();
    }

    synchronized String name() {
        return name;
    }

    /** Of a whole file, or of one that is known from before. */
    synchronized BillFile.@Nullable Seal seal() {
        return whole == null ? expected : whole.seal();
    }

    /** Returns when there is something to send or nothing more will come; throws what the making failed with. */
    synchronized void awaitBeginning() throws IOException {
        awaitMoreThan(0);
        if (failure instanceof RuntimeException refused) {
            throw refused;
        }
        if (failure != null) {
            throw new IOException(failure);
        }
    }

    /** As many as are there from {@code position} on, at least one; {@code -1} at the end. */
    int read(long position, byte[] into, int offset, int length) throws IOException {
        long until;
        synchronized (this) {
            awaitMoreThan(position);
            if (failure != null) {
                throw new IOException(name + " could not be made to its end", failure);
            }
            until = visible();
        }
        return until <= position
                ? END
                : content.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, until - position)), position);
    }

    private void awaitMoreThan(long position) throws InterruptedIOException {
        while (whole == null && failure == null && visible() <= position) {
            try {
                wait();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException(name);
            }
        }
    }

    private long visible() {
        return whole != null
                ? written
                : Math.min(written, expected == null ? Long.MAX_VALUE : expected.bytes()) - HELD_BACK;
    }

    /** Whoever makes it learns it with the next step or byte. */
    synchronized void discard() {
        isUnwanted = true;
        if (whole != null || failure != null) {
            closeContent();
        }
    }

    synchronized boolean isUnwanted() {
        return isUnwanted;
    }

    void closeContent() {
        try {
            content.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
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
