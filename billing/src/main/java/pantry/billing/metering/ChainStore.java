package pantry.billing.metering;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far each counter is folded. */
final class ChainStore {
    private final JdbcTemplate jdbc;
    private final JdbcClient client;

    ChainStore(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
    }

    /** One counter of one source. */
    record TrackKey(String source, CounterKind kind) {}

    Map<TrackKey, List<EpochChain.Fold>> folds(Collection<String> sources) {
        Map<TrackKey, List<EpochChain.Fold>> folds = new HashMap<>();
        client.sql("select source, counter_kind, epoch, start_at, first_at, first_counter, last_at, last_counter,"
                        + " readings, digest from meter_fold where source in (:sources)")
                .param("sources", sources)
                .query(row -> {
                    EpochChain.Fold fold = new EpochChain.Fold(
                            row.getString(1),
                            CounterKind.valueOf(row.getString(2)),
                            row.getString(3),
                            row.getTimestamp(4).toInstant(),
                            new Point(row.getTimestamp(5).toInstant(), ReadingStore.whole(row, 6)),
                            new Point(row.getTimestamp(7).toInstant(), ReadingStore.whole(row, 8)),
                            row.getLong(9),
                            Digest.parse(row.getString(10)));
                    folds.computeIfAbsent(new TrackKey(fold.source(), fold.kind()), key -> new ArrayList<>())
                            .add(fold);
                });
        return folds;
    }

    void save(List<EpochChain.Fold> folds) {
        Upsert.batch(
                jdbc,
                "update meter_fold set start_at = ?, first_at = ?, first_counter = ?, last_at = ?, last_counter = ?,"
                        + " readings = ?, digest = ? where source = ? and counter_kind = ? and epoch = ?",
                "insert into meter_fold (start_at, first_at, first_counter, last_at, last_counter, readings, digest,"
                        + " source, counter_kind, epoch) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                folds.stream().map(ChainStore::row).toList());
    }

    private static Object[] row(EpochChain.Fold fold) {
        return new Object[] {
            Timestamp.from(fold.startAt()),
            Timestamp.from(fold.first().at()),
            new BigDecimal(fold.first().counter()),
            Timestamp.from(fold.last().at()),
            new BigDecimal(fold.last().counter()),
            fold.readings(),
            fold.digest().hex(),
            fold.source(),
            fold.kind().name(),
            fold.epoch()
        };
    }
}
