package pantry.provisioning.feed;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;

/**
 * The change feed. A transaction records what it touched in one row; the {@link Stamper} gives the row its position
 * after the commit; followers read on from the position they know.
 */
@Component
public final class Feed {
    /** What one row can carry; a larger group is split over several rows of the same transaction. */
    private static final int TOUCHED_PER_ROW = 8_000;

    public static final int READ_LIMIT = 1_000;

    private final JdbcTemplate jdbc;
    private final IdSource ids;
    private final Clock clock;
    private final Stamper stamper;

    public Feed(JdbcTemplate jdbc, IdSource ids, Clock clock, Stamper stamper) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.stamper = stamper;
    }

    /** Inside the transaction that touches: one row, and a wake-up for the stamper once it is committed. */
    public void record(Collection<Touched> touched) {
        if (touched.isEmpty()) {
            return;
        }
        List<Touched> all = List.copyOf(touched);
        Timestamp now = Timestamp.from(clock.instant());
        for (int from = 0; from < all.size(); from += TOUCHED_PER_ROW) {
            jdbc.update(
                    "insert into feed_entry (entry_id, touched, recorded_at) values (?, ?, ?)",
                    ids.next(),
                    format(all.subList(from, Math.min(all.size(), from + TOUCHED_PER_ROW))),
                    now);
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                stamper.wake();
            }
        });
    }

    public void record(Touched... touched) {
        record(List.of(touched));
    }

    /** The position of the newest entry that has one. */
    public long head() {
        Long position = jdbc.queryForObject("select position from feed_head", Long.class);
        return position == null ? 0 : position;
    }

    /** Entries after a position, in order, at most {@link #READ_LIMIT}. */
    public List<FeedEntry> after(long position) {
        return jdbc.query(
                "select position, recorded_at, touched from feed_entry where position > ? order by position limit "
                        + READ_LIMIT,
                (row, number) ->
                        new FeedEntry(row.getLong(1), row.getTimestamp(2).toInstant(), parse(row.getString(3))),
                position);
    }

    /**
     * What was touched since; {@code position} is the last one seen, and news that are cut leave out more than can be told.
     */
    public record News(long position, List<Touched> touched, boolean isCut) {
        public News {
            touched = List.copyOf(touched);
        }
    }

    /** Everything that is committed beyond a position, also what has no position of its own yet; in no order. */
    public News newsAfter(long position) {
        long reached = position;
        List<Touched> touched = new ArrayList<>();
        List<Entry> entries = jdbc.query(
                "select position, touched from feed_entry where position > ? union all select position, touched"
                        + " from feed_entry where position is null limit "
                        + (READ_LIMIT + 1),
                (row, number) -> new Entry(row.getLong(1), row.getString(2)),
                position);
        if (entries.size() > READ_LIMIT) {
            return new News(position, List.of(), true);
        }
        for (Entry entry : entries) {
            reached = Math.max(reached, entry.position);
            touched.addAll(parse(entry.touched));
        }
        return new News(reached, touched, false);
    }

    /** Position 0 is none. */
    private record Entry(long position, String touched) {}

    private static String format(List<Touched> touched) {
        return touched.stream()
                .map(one -> one.topic() + " " + one.subject() + (one.tenant() == null ? "" : " " + one.tenant()))
                .collect(Collectors.joining("\n"));
    }

    private static List<Touched> parse(String text) {
        return Arrays.stream(text.split("\n"))
                .map(line -> line.split(" "))
                .map(part -> new Touched(
                        Topic.valueOf(part[0]),
                        UUID.fromString(part[1]),
                        part.length == 3 ? TenantId.of(part[2]) : null))
                .toList();
    }
}
