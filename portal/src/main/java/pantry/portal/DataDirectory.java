package pantry.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which one Pantry keeps what it knows. A marker file says that it is Pantry's and in which format; whoever
 * works in it holds a lock on that file, so there is never a second one. A folder without the marker that has anything in
 * it belongs to somebody else and is left alone, whatever was asked.
 */
final class DataDirectory implements AutoCloseable {
    static final String MARKER = "pantry-data";
    static final int FORMAT = 1;

    private static final String DATABASE = "db";
    private static final String EMULATOR = "emulator";
    private static final String LOGS = "logs";
    private static final String KEYS = "keys";
    /** There while the demo company lives through its past: what the other folders hold then is half of it. */
    private static final String HALF = "history-under-way";

    /** What Pantry itself puts there, and therefore all that it ever takes away. */
    private static final List<String> OWN = List.of(DATABASE, EMULATOR, LOGS, KEYS);

    private static final String FORMAT_TEXT =
            "The data of a Pantry. This file says so and keeps a second one out; leave it here.\nformat=" + FORMAT
                    + "\n";
    private static final Pattern FORMAT_LINE = Pattern.compile("format=(\\d{1,9})");
    private static final Pattern NODE_LINE = Pattern.compile("node=([0-9a-f-]{36})");
    private static final int MARKER_LIMIT = 4_096;

    /**
     * Those that are open. A channel that nobody can reach any more is closed, and its lock with it: whoever opened one to
     * work there for the rest of its life need not hold on to it.
     */
    private static final Set<DataDirectory> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel marker;
    private final FileLock lock;

    private DataDirectory(Path folder, FileChannel marker, FileLock lock) {
        this.folder = folder;
        this.marker = marker;
        this.lock = lock;
    }

    /** Opens and locks it, making it first when it is not there; with {@code fresh} without what it held. */
    static DataDirectory open(Path folder, boolean fresh) {
        try {
            Files.createDirectories(folder);
            boolean foreign = !Files.exists(folder.resolve(MARKER)) && !isEmpty(folder);
            if (foreign) {
                throw new StartRefused("The directory " + folder + " is not Pantry's and not empty, so nothing in it is"
                        + " touched; give an empty or a new one with --data.");
            }
            return openOwn(folder, fresh);
        } catch (IOException failed) {
            throw unusable(folder, failed);
        }
    }

    private static DataDirectory openOwn(Path folder, boolean fresh) throws IOException {
        FileChannel marker = FileChannel.open(
                folder.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = lock(marker);
            if (lock == null) {
                throw new StartRefused("Another Pantry works in " + folder
                        + "; stop it, or give this one a directory of" + " its own with --data.");
            }
            DataDirectory directory = new DataDirectory(folder, marker, lock);
            directory.prepare(fresh);
            HELD.add(directory);
            return directory;
        } catch (IOException | RuntimeException failed) {
            marker.close();
            throw failed;
        }
    }

    private void prepare(boolean fresh) throws IOException {
        String text = read(marker);
        Matcher format = FORMAT_LINE.matcher(text);
        if (text.isEmpty()) {
            // New, or from a start that ended between making the file and writing it.
            write(marker, FORMAT_TEXT + nodeLine());
        } else if (!format.find()) {
            throw new StartRefused("The file " + folder.resolve(MARKER)
                    + " is not what Pantry wrote; restore it, or give" + " another directory with --data.");
        } else if (Integer.parseInt(format.group(1)) > FORMAT) {
            throw new StartRefused(
                    "The data directory " + folder + " was written by a newer version of Pantry; run that"
                            + " version, or give another directory with --data.");
        } else if (!NODE_LINE.matcher(text).find()) {
            write(marker, text + nodeLine());
        }
        if (fresh) {
            empty();
        }
        for (String own : OWN) {
            Files.createDirectories(folder.resolve(own));
        }
    }

    private void empty() throws IOException {
        for (String own : OWN) {
            deleteAll(folder.resolve(own));
        }
        Files.deleteIfExists(folder.resolve(HALF));
    }

    /** Whether nothing was ever started here: neither a database nor hardware. */
    boolean isNew() {
        try {
            return isEmpty(folder.resolve(DATABASE)) && isEmpty(emulator());
        } catch (IOException failed) {
            throw unusable(folder, failed);
        }
    }

    /** Whether a start ended in the middle of the demo company's past. */
    boolean holdsHalfAHistory() {
        return Files.exists(folder.resolve(HALF));
    }

    /** Takes away what a history that was broken off has left, as if nothing had ever been started here. */
    void forgetHalfAHistory() {
        try {
            empty();
            prepare(false);
        } catch (IOException failed) {
            throw unusable(folder, failed);
        }
    }

    /** Durable before the first thing of it is written, and gone after the last. */
    void historyBegins() {
        try (FileChannel mark =
                FileChannel.open(folder.resolve(HALF), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            mark.force(true);
        } catch (IOException failed) {
            throw unusable(folder, failed);
        }
    }

    void historyIsComplete() {
        try {
            Files.deleteIfExists(folder.resolve(HALF));
        } catch (IOException failed) {
            throw unusable(folder, failed);
        }
    }

    /**
     * Who works here, the same at every start. Since only one at a time does, whatever this node had in hand when it starts
     * was left by a process that is no more.
     */
    String node() {
        try {
            Matcher node = NODE_LINE.matcher(read(marker));
            if (!node.find()) {
                throw new IllegalStateException("the marker has lost its node while it was locked");
            }
            return "node-" + node.group(1);
        } catch (IOException failed) {
            throw unusable(folder, failed);
        }
    }

    /** H2 adds the ending by itself. */
    Path databaseFile() {
        return folder.resolve(DATABASE).resolve("pantry");
    }

    Path emulator() {
        return folder.resolve(EMULATOR);
    }

    Path logFile() {
        return folder.resolve(LOGS).resolve("pantry.log");
    }

    /** Under which passwords in the database are sealed; whoever copies the database alone has none of them. */
    Path sealingKeyFile() {
        return folder.resolve(KEYS).resolve("fabrics.key");
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        HELD.remove(this);
        try {
            lock.release();
            marker.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MARKER_LIMIT);
        channel.read(buffer, 0);
        return UTF_8.decode(buffer.flip()).toString();
    }

    private static String nodeLine() {
        return "node=" + UUID.randomUUID() + "\n";
    }

    private static void write(FileChannel channel, String text) throws IOException {
        channel.write(UTF_8.encode(text), 0);
        channel.force(true);
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        }
    }

    private static void deleteAll(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        // Links are not followed: what they point to is not Pantry's.
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static StartRefused unusable(Path folder, IOException cause) {
        return new StartRefused(
                "The data directory " + folder + " can't be written (" + reason(cause)
                        + "); give one that can with --data.",
                cause);
    }

    private static String reason(IOException cause) {
        return switch (cause) {
            case java.nio.file.AccessDeniedException denied -> "no permission";
            case java.nio.file.FileAlreadyExistsException file -> "it is a file";
            case java.nio.file.NoSuchFileException nothing -> "no directory can be made there";
            case java.nio.file.FileSystemException system when system.getReason() != null -> system.getReason();
            default -> String.valueOf(cause.getMessage());
        };
    }
}
