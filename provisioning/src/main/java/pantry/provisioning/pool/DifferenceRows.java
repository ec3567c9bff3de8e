package pantry.provisioning.pool;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.pool.Difference.Kind;

/**
 * Writes what looks have found to differ, inside the caller's transaction. A look says what it has looked at, and what it did
 * not find of that is no difference any more; what was found before keeps the instant since which it is. Several nodes may tell
 * the same: what one has written already the other leaves as it is.
 */
@Component
public final class DifferenceRows {
    private static final int BATCH = 1_000;

    private final NamedParameterJdbcTemplate named;
    private final IdSource ids;
    private final Clock clock;
    private final Feed feed;

    public DifferenceRows(NamedParameterJdbcTemplate named, IdSource ids, Clock clock, Feed feed) {
        this.named = named;
        this.ids = ids;
        this.clock = clock;
        this.feed = feed;
    }

    /** Of these kinds, and of all that is on this fabric, there is exactly this. True when something changed. */
    public boolean tell(Set<Kind> kinds, String hardware, Collection<Difference> found) {
        return write(
                named.query(
                        "select " + Differences.COLUMNS
                                + " from pool_difference where hardware = :hardware and kind in (:kinds)",
                        Map.of("hardware", hardware, "kinds", names(kinds)),
                        (row, number) -> Differences.view(row)),
                found);
    }

    /** Of these kinds, and of these subjects, there is exactly this. True when something changed. */
    public boolean tellOf(Set<Kind> kinds, Collection<UUID> subjects, Collection<Difference> found) {
        List<UUID> all = List.copyOf(subjects);
        List<DifferenceView> before = new ArrayList<>();
        for (int from = 0; from < all.size(); from += BATCH) {
            before.addAll(named.query(
                    "select " + Differences.COLUMNS
                            + " from pool_difference where subject_id in (:subjects) and kind in (:kinds)",
                    Map.of("subjects", all.subList(from, Math.min(all.size(), from + BATCH)), "kinds", names(kinds)),
                    (row, number) -> Differences.view(row)));
        }
        return write(before, found);
    }

    private static List<String> names(Set<Kind> kinds) {
        return kinds.stream().map(Kind::name).toList();
    }

    private record Key(Kind kind, String about) {
        static Key of(Difference difference) {
            return new Key(difference.kind(), difference.about());
        }
    }

    private boolean write(List<DifferenceView> before, Collection<Difference> found) {
        Map<Key, DifferenceView> gone = new HashMap<>();
        before.forEach(view -> gone.put(Key.of(view.difference()), view));
        List<UUID> touched = new ArrayList<>();
        for (Difference difference : found) {
            DifferenceView known = gone.remove(Key.of(difference));
            if (known == null) {
                insert(difference, touched);
            } else if (!known.difference().equals(difference)) {
                update(known.id(), difference);
                touched.add(known.id());
            }
        }
        for (DifferenceView view : gone.values()) {
            named.update("delete from pool_difference where id = :id", Map.of("id", view.id()));
            touched.add(view.id());
        }
        feed.record(touched.stream()
                .map(id -> new Touched(Topic.DIFFERENCE, id, null))
                .toList());
        return !touched.isEmpty();
    }

    private void insert(Difference difference, List<UUID> touched) {
        UUID id = ids.next();
        Difference.Subject subject = difference.subject();
        int inserted = named.getJdbcTemplate()
                .update(
                        "insert into pool_difference (" + Differences.COLUMNS
                                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?," + " ?, ?) on conflict do nothing",
                        new @Nullable Object[] {
                            id,
                            difference.kind().name(),
                            difference.about(),
                            difference.hardware(),
                            subject.type().name(),
                            subject.id(),
                            subject.name(),
                            subject.tenant() == null ? null : subject.tenant().value(),
                            difference.what(),
                            difference.remedy().name(),
                            difference.advice(),
                            Timestamp.from(clock.instant())
                        });
        if (inserted == 1) {
            touched.add(id);
        }
    }

    private void update(UUID id, Difference difference) {
        named.getJdbcTemplate()
                .update(
                        "update pool_difference set hardware = ?, subject_name = ?, what = ?, remedy = ?, advice = ?"
                                + " where id = ?",
                        difference.hardware(),
                        difference.subject().name(),
                        difference.what(),
                        difference.remedy().name(),
                        difference.advice(),
                        id);
    }
}
