package pantry.emulator.simulated;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.journal.Journal;
import pantry.emulator.simulated.journal.JournalException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Changes as lines of JSON in a journal; without a directory they are kept nowhere. */
final class Log implements AutoCloseable {
    /** When more than this was appended, and more than what stands, the log is shortened. */
    static final int SHORTEN_AFTER = 20_000;

    private static final int ENTRIES_PER_LINE = 500;
    private static final System.Logger LOG = System.getLogger(Log.class.getName());

    private final JsonMapper json = JsonMapper.builder()
            // Numbers that an earlier version did not write are 0.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private final @Nullable Journal journal;
    private int appended;
    private int standing;

    private Log(@Nullable Journal journal) {
        this.journal = journal;
    }

    static Log open(@Nullable Path directory) {
        return new Log(directory == null ? null : Journal.open(directory));
    }

    void replay(Consumer<Change> each) {
        if (journal == null) {
            return;
        }
        int line = 0;
        for (String text : journal.found()) {
            line++;
            try {
                each.accept(json.readValue(text, Change.class));
            } catch (JacksonException | IllegalStateException | IllegalArgumentException e) {
                throw new JournalException("Record " + line + " of the log cannot be understood.", e);
            }
            appended++;
        }
    }

    void append(Change change) {
        if (journal != null) {
            journal.append(json.writeValueAsString(change));
            appended++;
        }
    }

    void shortenWhenLong(Ledger ledger, long nowMicros, long wallMicros) {
        if (appended > SHORTEN_AFTER && appended > standing) {
            shorten(ledger, nowMicros, wallMicros);
        }
    }

    /** Changes keep their numbers: epochs of counters are made of them. */
    void shorten(Ledger ledger, long nowMicros, long wallMicros) {
        if (journal == null) {
            return;
        }
        List<Entry> all = ledger.everything(nowMicros, wallMicros);
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < all.size(); from += ENTRIES_PER_LINE) {
            List<Entry> entries = all.subList(from, Math.min(all.size(), from + ENTRIES_PER_LINE));
            lines.add(json.writeValueAsString(new Change(ledger.lastNumber(), nowMicros, wallMicros, entries)));
        }
        standing = all.size();
        appended = 0;
        try {
            journal.replace(lines);
        } catch (JournalException e) {
            // What was promised is in the long log, which goes on; the next try comes after as many changes.
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
