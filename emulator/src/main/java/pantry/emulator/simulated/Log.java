package pantry.emulator.simulated;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
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

    /** A change costs a start more than a thing that stands: the log is kept to this part of those. */
    private static final int STANDING_PER_CHANGE = 8;

    private static final int ENTRIES_PER_LINE = 500;
    private static final System.Logger LOG = System.getLogger(Log.class.getName());

    private final JsonMapper json = JsonMapper.builder()
            // Numbers that an earlier version did not write are 0.
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            // What is not there is null, and what can be told from the rest is not written.
            .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
            .changeDefaultVisibility(
                    visibility -> visibility.withVisibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE))
            .build();
    private final @Nullable Journal journal;
    private int appended;
    private int standing;
    private @Nullable FutureTask<Void> shortening;

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
        journal.replay(text -> {
            appended++;
            try {
                each.accept(json.readValue(text, Change.class));
            } catch (JacksonException | IllegalStateException | IllegalArgumentException e) {
                throw new JournalException("Record " + appended + " of the log cannot be understood.", e);
            }
        });
    }

    void append(Change change) {
        if (journal != null) {
            journal.append(json.writeValueAsString(change));
            appended++;
        }
    }

    /**
     * What stands is noted at once, in memory; writing it down takes longer and happens beside whatever goes on. Until
     * that is done the old log counts.
     */
    void shortenWhenLong(Ledger ledger, long nowMicros, long wallMicros) {
        if (journal == null
                || appended <= SHORTEN_AFTER
                || appended <= standing / STANDING_PER_CHANGE
                || isShortening()) {
            return;
        }
        FutureTask<Void> task = shortening(journal, ledger, nowMicros, wallMicros);
        shortening = task;
        if (task != null) {
            Thread.ofPlatform().daemon().name("shorten-log").start(task);
        }
    }

    /** Changes keep their numbers: epochs of counters are made of them. */
    void shorten(Ledger ledger, long nowMicros, long wallMicros) {
        if (journal == null) {
            return;
        }
        awaitShortening();
        FutureTask<Void> task = shortening(journal, ledger, nowMicros, wallMicros);
        if (task != null) {
            task.run();
        }
    }

    /** What has to be written, or null when that cannot begin: the long log goes on until the next try. */
    private @Nullable FutureTask<Void> shortening(Journal of, Ledger ledger, long nowMicros, long wallMicros) {
        List<Entry> all = ledger.everything(nowMicros, wallMicros);
        long number = ledger.lastNumber();
        standing = all.size();
        appended = 0;
        try {
            Journal.Base base = of.begin();
            return new FutureTask<>(() -> write(base, () -> lines(all, number, nowMicros, wallMicros)), null);
        } catch (JournalException e) {
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
            return null;
        }
    }

    private static void write(Journal.Base base, Iterable<String> lines) {
        try {
            base.write(lines);
        } catch (JournalException e) {
            // What was promised is in the old files, which still count; the next try comes after as many changes.
            LOG.log(System.Logger.Level.WARNING, e.getMessage());
        }
    }

    private Iterator<String> lines(List<Entry> all, long number, long nowMicros, long wallMicros) {
        return new Iterator<>() {
            private int from;

            @Override
            public boolean hasNext() {
                return from < all.size();
            }

            @Override
            public String next() {
                List<Entry> entries = all.subList(from, Math.min(all.size(), from + ENTRIES_PER_LINE));
                from += ENTRIES_PER_LINE;
                return json.writeValueAsString(new Change(number, nowMicros, wallMicros, entries));
            }
        };
    }

    private boolean isShortening() {
        FutureTask<Void> task = shortening;
        return task != null && !task.isDone();
    }

    private void awaitShortening() {
        FutureTask<Void> task = shortening;
        if (task == null) {
            return;
        }
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "Shortening the log failed.", e);
        }
    }

    @Override
    public void close() {
        awaitShortening();
        if (journal != null) {
            journal.close();
        }
    }
}
