package pantry.emulator.redfish.kept;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.journal.Journal;
import pantry.emulator.simulated.journal.JournalException;

/**
 * Texts by key. A text that was put is in the journal before {@link #put} returns; without a directory it is forgotten
 * with the process. Keys have a prefix with a slash that says whose they are, as in {@code account/7}.
 */
public final class Kept implements AutoCloseable {
    private static final String FOLDER = "service";
    private static final int SHORTEN_AFTER = 2000;
    private static final char PUT = '+';
    private static final char GONE = '-';
    private static final char SEPARATOR = ' ';

    private final @Nullable Journal journal;
    private final SortedMap<String, String> texts = new TreeMap<>();
    private int appended;

    private Kept(@Nullable Journal journal) {
        this.journal = journal;
    }

    /** Goes on with what is in a folder of this directory; null keeps it in memory only. */
    public static Kept open(@Nullable Path directory) {
        Kept kept = new Kept(directory == null ? null : Journal.open(directory.resolve(FOLDER)));
        kept.replay();
        return kept;
    }

    public synchronized void put(String key, String text) {
        if (key.indexOf(SEPARATOR) >= 0 || text.indexOf('\n') >= 0) {
            throw new IllegalArgumentException("a key has no space, a text has one line: " + key);
        }
        append(PUT + key + SEPARATOR + text);
        texts.put(key, text);
    }

    public synchronized void remove(String key) {
        if (texts.containsKey(key)) {
            append(GONE + key);
            texts.remove(key);
        }
    }

    public synchronized @Nullable String get(String key) {
        return texts.get(key);
    }

    /** Everything whose key begins so, in the order of the keys. */
    public synchronized SortedMap<String, String> under(String prefix) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(texts.subMap(prefix, prefix + Character.MAX_VALUE)));
    }

    @Override
    public synchronized void close() {
        if (journal != null) {
            journal.close();
        }
    }

    private void append(String line) {
        if (journal == null) {
            return;
        }
        journal.append(line);
        appended++;
        if (appended > SHORTEN_AFTER + texts.size()) {
            shorten(journal);
        }
    }

    private void shorten(Journal to) {
        List<String> lines = texts.entrySet().stream()
                .map((Map.Entry<String, String> entry) -> PUT + entry.getKey() + SEPARATOR + entry.getValue())
                .toList();
        appended = 0;
        try {
            to.replace(lines);
        } catch (JournalException e) {
            // The long journal says the same and goes on; the next try comes after as many changes.
            System.getLogger(Kept.class.getName()).log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    private void replay() {
        if (journal == null) {
            return;
        }
        for (String line : journal.found()) {
            int end = line.indexOf(SEPARATOR);
            if (line.charAt(0) == PUT && end > 0) {
                texts.put(line.substring(1, end), line.substring(end + 1));
            } else {
                texts.remove(line.substring(1));
            }
            appended++;
        }
    }
}
