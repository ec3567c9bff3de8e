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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records in files of lines, each a checksum and a text. Appending returns when the operating system has the bytes,
 * which outlives the process but not a power cut: the simulated hardware promises no more. When the log has grown long
 * a new generation begins: appending goes on in a new file at once, while a shorter text that says the same as all
 * before is written beside it, for as long as it takes. A lock file keeps a second process out.
 */
public final class Journal implements AutoCloseable {
    private static final String LOCK = "lock";

    private final Path directory;
    private final FileChannel lockChannel;
    private volatile Generations generations;
    private FileChannel log;
    private long length;
    private boolean broken;

    private Journal(Path directory, FileChannel lockChannel, Generations generations, FileChannel log, long length) {
        this.directory = directory;
        this.lockChannel = lockChannel;
        this.generations = generations;
        this.log = log;
        this.length = length;
    }

    /** Opens the log of a directory, which is made when it is not there, and forgets a torn last record. */
    public static Journal open(Path directory) {
        FileChannel lock = null;
        try {
            Files.createDirectories(directory);
            lock = lock(directory);
            Generations generations = Generations.in(directory);
            generations.deleteOthers();
            Path file = generations.log(generations.last());
            long length = Files.exists(file) ? Lines.wholeLength(file) : 0;
            FileChannel log = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            log.truncate(length);
            log.position(length);
            return new Journal(directory, lock, generations, log, length);
        } catch (IOException e) {
            closeQuietly(lock);
            throw new JournalException("The data directory " + directory + " cannot be used: " + e.getMessage(), e);
        } catch (JournalException e) {
            closeQuietly(lock);
            throw e;
        }
    }

    /** Everything that is there, oldest first. */
    public List<String> found() {
        List<String> found = new ArrayList<>();
        replay(found::add);
        return found;
    }

    /** Gives everything that is there, oldest first, one record at a time: a long log need not fit into memory. */
    public void replay(Consumer<String> each) {
        Generations now = generations;
        try {
            if (now.hasBase()) {
                Lines.read(now.base(now.first()), each);
            }
            for (int generation = now.first(); generation <= now.last(); generation++) {
                Path file = now.log(generation);
                if (Files.exists(file)) {
                    Lines.read(file, each);
                }
            }
        } catch (IOException e) {
            throw new JournalException("The log in " + directory + " cannot be read: " + e.getMessage(), e);
        }
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
        begin().write(texts);
    }

    /** From here on records go into a new file; everything before can be said anew, by the base that this returns. */
    public Base begin() {
        Generations next = generations.withNext();
        FileChannel channel = null;
        try {
            channel = FileChannel.open(next.log(next.last()), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            closeQuietly(channel);
            throw new JournalException("The log in " + directory + " could not be shortened: " + e.getMessage(), e);
        }
        closeQuietly(log);
        log = channel;
        length = 0;
        broken = false;
        generations = next;
        return new Base(next.last());
    }

    /** What a generation begins with. It is not there until it is whole. */
    public final class Base {
        private final int generation;

        private Base(int generation) {
            this.generation = generation;
        }

        /** Writes it; this may take its time, also while records are appended. When it fails the old files go on. */
        public void write(Iterable<String> texts) {
            Path unfinished = generations.unfinishedBase(generation);
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                for (String text : texts) {
                    Journal.write(channel, Lines.encode(text));
                }
                // The one flush: a rename that outlives a power cut must not find an empty file.
                channel.force(true);
                Files.move(unfinished, generations.base(generation), StandardCopyOption.ATOMIC_MOVE);
                generations = generations.from(generation);
                generations.deleteOthers();
            } catch (IOException e) {
                throw new JournalException("The log in " + directory + " could not be shortened: " + e.getMessage(), e);
            }
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
