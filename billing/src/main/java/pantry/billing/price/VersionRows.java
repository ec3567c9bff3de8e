package pantry.billing.price;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.TenantId;

/** Versions and the steps of their meters as rows. Inside a transaction. */
final class VersionRows {
    private final JdbcTemplate jdbc;

    VersionRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void insert(PriceBookVersion version, int sequence) {
        jdbc.update(
                "insert into price_book_version (id, price_book_id, sequence, predecessor, valid_from, is_open,"
                        + " currency, published_at, published_by) values (?, ?, ?, ?, ?, true, ?, ?, ?)",
                version.id().value(),
                version.book().value(),
                sequence,
                sequence == 1 ? null : sequence - 1,
                Timestamp.from(version.validFrom()),
                version.currency().getCurrencyCode(),
                Timestamp.from(version.publishedAt()),
                version.publishedBy());
        jdbc.batchUpdate(
                "insert into price_step (price_book_version_id, meter, step, up_to, rate) values (?, ?, ?, ?, ?)",
                stepRows(version.id().value(), version.steps()));
    }

    /** Of a version or of a draft: whose it is, the meter, which step, its bound, its rate. */
    static List<@Nullable Object[]> stepRows(UUID of, Map<Meter, Steps> steps) {
        return steps.entrySet().stream()
                .flatMap(meter -> stepRows(of, meter.getKey(), meter.getValue().all()))
                .toList();
    }

    private static Stream<@Nullable Object[]> stepRows(UUID of, Meter meter, List<Steps.Step> steps) {
        return IntStream.range(0, steps.size()).mapToObj(at -> new @Nullable Object[] {
            of, meter.apiName(), at + 1, steps.get(at).upTo(), steps.get(at).rate()
        });
    }

    List<PriceBookVersion> versions() {
        Map<UUID, Map<Meter, Steps>> steps = steps("select price_book_version_id, meter, up_to, rate from price_step"
                + " order by price_book_version_id, meter, step");
        List<PriceBookVersion> versions = new ArrayList<>();
        jdbc.query(
                "select v.id, b.id, b.tenant_id, b.name, v.sequence, v.currency, v.valid_from, v.valid_to,"
                        + " v.published_at, v.published_by from price_book_version v"
                        + " join price_book b on b.id = v.price_book_id order by v.valid_from, v.id",
                row -> {
                    UUID id = row.getObject(1, UUID.class);
                    UUID tenant = row.getObject(3, UUID.class);
                    PriceBookId book = new PriceBookId(row.getObject(2, UUID.class));
                    Timestamp validTo = row.getTimestamp(8);
                    versions.add(new PriceBookVersion(
                            new PriceBookVersionId(id),
                            book,
                            tenant == null ? null : new TenantId(tenant),
                            PriceBookVersion.name(row.getString(4), row.getInt(5)),
                            Currency.getInstance(row.getString(6)),
                            row.getTimestamp(7).toInstant(),
                            instant(validTo),
                            steps.getOrDefault(id, Map.of()),
                            row.getTimestamp(9).toInstant(),
                            row.getString(10)));
                });
        return versions;
    }

    /** By whose they are: the first column; then meter, bound and rate, in the order of the steps. */
    Map<UUID, Map<Meter, Steps>> steps(String sql) {
        Map<UUID, Map<Meter, List<Steps.Step>>> read = new HashMap<>();
        jdbc.query(sql, row -> {
            read.computeIfAbsent(Objects.requireNonNull(row.getObject(1, UUID.class)), id -> new EnumMap<>(Meter.class))
                    .computeIfAbsent(Meter.of(row.getString(2)), meter -> new ArrayList<>())
                    .add(new Steps.Step(row.getBigDecimal(3), row.getBigDecimal(4)));
        });
        Map<UUID, Map<Meter, Steps>> steps = new HashMap<>();
        read.forEach((of, meters) -> {
            Map<Meter, Steps> own = new EnumMap<>(Meter.class);
            meters.forEach((meter, all) -> own.put(meter, new Steps(all)));
            steps.put(of, own);
        });
        return steps;
    }

    static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
