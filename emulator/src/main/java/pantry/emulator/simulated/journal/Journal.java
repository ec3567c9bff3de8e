package pantry.emulator.simulated.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file of lines, each a checksum and a text. Appending returns when the operating system has the bytes, which
 * outlives the process but not a power cut: the simulated hardware promises no more. When the file has grown long it is
 * replaced, in one atomic step, by a shorter one that says the same. A lock file keeps a second process out.
 */
public final class Journal implements AutoCloseable {
    private static final String LOG = "world.log";
    private static final String NEXT = "world.log.next";
    private static final String LOCK = "lock";

    private final Path directory;
    private final FileChannel lockChannel;
    private final List<String> found;
    private FileChannel log;
    private long length;
    private boolean broken;

    private Journal(Path directory, FileChannel lockChannel, FileChannel log, Lines.Found lines) {
        this.directory = directory;
        this.lockChannel = lockChannel;
        this.log = log;
        this.found = lines.texts();
        this.length = lines.length();
    }

    /** Opens the log of a directory, which is made when it is not there, and forgets a torn last record. */
    public static Journal open(Path directory) {
        FileChannel lock = null;
        try {
            Files.createDirectories(directory);
            lock = lock(directory);
            Path file = directory.resolve(LOG);
            Lines.Found lines = Files.exists(file) ? Lines.read(file) : new Lines.Found(List.of(), 0);
            FileChannel log = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            log.truncate(lines.length());
            log.position(lines.length());
            return new Journal(directory, lock, log, lines);
        } catch (IOException e) {
            closeQuietly(lock);
            throw new JournalException("The data directory " + directory + " cannot be used: " + e.getMessage(), e);
        } catch (JournalException e) {
            closeQuietly(lock);
            throw e;
        }
    }

    /** The records that were there when it was opened, oldest first. */
    public List<String> found() {
        return found;
    }

    /** Either the whole record is in the file when this returns, or none of it. */
    public void append(String text) {
        if (broken) {
            throw new JournalException("The log in " + directory + " can no longer be written.");
        }
        try {
            length += write(log, Lines.encode(text));
        } catch (IOException e) {
            cutBack();
            throw new JournalException("The log in " + directory + " could not be written: " + e.getMessage(), e);
        }
    }

    /** Replaces everything by these records. When this fails the old log goes on. */
    public void replace(Iterable<String> texts) {
        Path next = directory.resolve(NEXT);
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
            long written = 0;
            for (String text : texts) {
                written += write(channel, Lines.encode(text));
            }
            // The one flush: a rename that outlives a power cut must not find an empty file.
            channel.force(true);
            Files.move(
                    next, directory.resolve(LOG), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            closeQuietly(log);
            log = channel;
            length = written;
            broken = false;
        } catch (IOException e) {
            closeQuietly(channel);
            throw new JournalException("The log in " + directory + " could not be shortened: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        closeQuietly(log);
        closeQuietly(lockChannel);
    }

    private void cutBack() {
        try {
            log.truncate(length);
            log.position(length);
        } catch (IOException e) {
            broken = true;
        }
    }

    private static int write(FileChannel channel, ByteBuffer bytes) throws IOException {
        int written = 0;
        while (bytes.hasRemaining()) {
            written += channel.write(bytes);
        }
        return written;
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            closeQuietly(channel);
            throw new JournalException("The data directory " + directory + " is in use by another process.");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel == null) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing that anybody was promised depends on closing: every record was written before its answer.
            System.getLogger(Journal.class.getName()).log(System.Logger.Level.DEBUG, "closing failed", e);
        }
    }
}
