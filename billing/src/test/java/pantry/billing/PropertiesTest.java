package pantry.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.TestDatabase;
import pantry.provisioning.ground.TestGround;

/**
 * What holds of every month, whatever was used at whatever prices and in whatever order it came to be known: eight months
 * from seeds on H2, four of them on PostgreSQL, too, each lived three times; {@code -Dpantry.properties.months=N} for more. A
 * failure names its seed, and the seed makes the same month again.
 */
class PropertiesTest {
    private static final int MONTHS_ON_H2 = Integer.getInteger("pantry.properties.months", 8);
    private static final int MONTHS_ON_POSTGRES = MONTHS_ON_H2 / 2;
    /** What a bill says, without the ids that come with each life. */
    private static final String LINES =
            "select t.name, b.period, b.state, l.kind, s.name, l.meter, p.name, v.sequence, l.rate,"
                    + " l.counted, l.interpolated, l.quantity, l.amount, l.charged, l.corrects_period from bill_line l"
                    + " join bill b on b.id = l.bill_id join tenant t on t.id = b.tenant_id"
                    + " left join server s on s.id = l.server_id"
                    + " left join price_book_version v on v.id = l.price_book_version_id"
                    + " left join price_book p on p.id = v.price_book_id where l.counted <> 0"
                    + " order by t.name, b.period, l.kind, s.name, l.meter, p.name, v.sequence, l.rate, l.corrects_period";

    private static final String HOURS = "select t.name, s.name, u.meter, u.hour_from, u.quantity, u.interpolated,"
            + " u.rated_quantity, u.rated_interpolated, u.rating, u.first_at, u.last_at from usage_hour u"
            + " join server s on s.id = u.server_id join tenant t on t.id = u.tenant_id"
            + " order by t.name, s.name, u.meter, u.hour_from";

    static Stream<Arguments> months() {
        List<Arguments> months = new ArrayList<>();
        for (long seed = 1; seed <= MONTHS_ON_H2; seed++) {
            months.add(Arguments.of(DatabaseKind.H2, seed));
        }
        for (long seed = 1; seed <= MONTHS_ON_POSTGRES; seed++) {
            months.add(Arguments.of(DatabaseKind.POSTGRESQL, seed));
        }
        return months.stream();
    }

    private static TestGround ground(DatabaseKind kind) {
        return new TestGround(kind == DatabaseKind.H2 ? TestDatabase.h2InMemory() : TestDatabase.postgres());
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("months")
    void whateverWasUsedAndHoweverItCameToBeKnown(DatabaseKind kind, long seed) {
        List<String> lines;
        List<String> hours;
        List<String> digests;
        try (TestGround ground = ground(kind)) {
            List<String> closed = new ArrayList<>();
            RandomMonth month = new RandomMonth(ground, seed);
            month.inDisorder(() -> closed.addAll(closedRows(month.billing)));
            lines = month.billing.rows(LINES);
            hours = month.billing.rows(HOURS);
            digests = digests(month.billing);
            assertThat(lines).as("seed %s: something is billed", seed).isNotEmpty();
            same(
                    seed,
                    "what is known after the close leaves the closed bills as they are",
                    closedRows(month.billing),
                    closed);
            sums(month, seed);
        }
        try (TestGround ground = ground(kind)) {
            same(
                    seed,
                    "the same month gives the same bytes",
                    digests(new RandomMonth(ground, seed).inDisorder().billing),
                    digests);
        }
        try (TestGround ground = ground(kind)) {
            BillingGround ordered = new RandomMonth(ground, seed).inOrder().billing;
            same(seed, "hours do not depend on the order of readings", ordered.rows(HOURS), hours);
            same(seed, "nor do lines", ordered.rows(LINES), lines);
        }
    }

    /** Only what differs is told. */
    private static void same(long seed, String rule, List<String> found, List<String> wanted) {
        List<String> more = new ArrayList<>(found);
        List<String> missing = new ArrayList<>(wanted);
        wanted.forEach(more::remove);
        found.forEach(missing::remove);
        assertThat(more).as("seed %s: %s; missing: %s", seed, rule, missing).isEmpty();
        assertThat(found).as("seed %s: %s", seed, rule).hasSameSizeAs(wanted);
    }

    private static List<String> closedRows(BillingGround billing) {
        return billing.rows("select b.shown_total, b.total, b.number, b.digest, l.* from bill b join bill_line l"
                + " on l.bill_id = b.id where b.state = 'CLOSED' order by b.number, l.id");
    }

    private static List<String> digests(BillingGround billing) {
        List<String> digests = new ArrayList<>(
                billing.rows("select number, digest, shown_total from bill where state = 'CLOSED' order by number"));
        digests.addAll(billing.rows("select source, counter_kind, epoch, hour_from, first_at, first_counter, last_at,"
                + " last_counter, digest from usage_hour_source order by source, counter_kind, epoch, hour_from"));
        assertThat(digests).isNotEmpty();
        return digests;
    }

    private static void sums(RandomMonth month, long seed) {
        BillingGround billing = month.billing;
        assertThat(billing.quarantine.count())
                .as("seed %s: no reading is refused", seed)
                .isZero();
        nothing(
                billing,
                seed,
                "a counter's hours are its last value",
                "select f.source from (select source, counter_kind, epoch, sum(quantity) as counted, max(last_counter) as reached"
                        + " from usage_hour_source group by source, counter_kind, epoch) f"
                        + " where f.counted <> f.reached or f.reached <> coalesce((select max(r.counter) from reading r"
                        + " where r.source = f.source and r.meter = f.counter_kind and r.epoch = f.epoch), f.reached)");
        nothing(
                billing,
                seed,
                "a server's hours are those of its sources",
                "select u.server_id from usage_hour u where u.quantity <> (select coalesce(sum(h.quantity), 0)"
                        + " from usage_hour_source h where h.server_id = u.server_id and h.hour_from = u.hour_from"
                        + " and h.counter_kind = " + KIND_OF_METER + ")");
        nothing(
                billing,
                seed,
                "what was held is metered to the microsecond",
                held(billing, "cpu-guaranteed", "cpu_millicores") + " union all "
                        + held(billing, "memory-guaranteed", "memory_mib"));
        nothing(
                billing,
                seed,
                "what stands on lines is what was used, once, across the close",
                "select x.server_id from (select server_id, meter, sum(quantity) as used from usage_hour group by server_id,"
                        + " meter) x where x.used <> coalesce((select sum(l.counted) from bill_line l"
                        + " where l.server_id = x.server_id and l.meter = x.meter), 0)");
        nothing(
                billing,
                seed,
                "a bill is the sum of its lines",
                "select b.id from bill b left join bill_line l on l.bill_id = b.id group by b.id, b.state, b.total,"
                        + " b.shown_total having b.total <> coalesce(sum(l.amount), 0) or (b.state = 'CLOSED'"
                        + " and b.shown_total <> coalesce(sum(l.charged), 0))");
        nothing(
                billing,
                seed,
                "a line is the sum of its bookings",
                "select l.id from bill_line l left join bill_booking k on k.line_id = l.id group by l.id, l.counted, l.amount"
                        + " having l.counted <> coalesce(sum(k.counted), 0) or l.amount <> coalesce(sum(k.amount), 0)");
        nothing(
                billing,
                seed,
                "a tenant's hours are those of its servers",
                "select t.tenant_id from tenant_hour t where t.rated <> (select sum(u.rated_quantity) from usage_hour u"
                        + " where u.tenant_id = t.tenant_id and u.meter = t.meter and u.hour_from = t.hour_from)");
        pool(month, seed);
    }

    private static final String KIND_OF_METER = "case u.meter when 'cpu-used' then 'SLICE_CPU' when 'memory-used' then"
            + " 'SLICE_MEMORY' when 'network-out' then 'PORT_OUT' when 'storage-written' then 'VOLUME_WRITTEN'"
            + " when 'cpu-guaranteed' then 'HELD_CPU' else 'HELD_MEMORY' end";

    private static String held(BillingGround billing, String meter, String column) {
        String micros = "round(extract(epoch from coalesce(i.to_at, f.metered_to)) * 1000000)"
                + " - round(extract(epoch from i.from_at) * 1000000)";
        return "select x.server_id from (select i.server_id, sum((" + micros + ") * i." + column + ") as held"
                + " from lifecycle_interval i join lifecycle_fold f on f.server_id = i.server_id and f.sequence = i.sequence"
                + " group by i.server_id) x where x.held <> (select sum(u.quantity) from usage_hour u"
                + " where u.server_id = x.server_id and u.meter = '" + meter + "')";
    }

    private static void pool(RandomMonth month, long seed) {
        BigDecimal sold = month
                .billing
                .rows("select coalesce(sum(shown_total), 0) from bill where period = '" + month.month + "'")
                .stream()
                .map(row -> new BigDecimal(row.replace("|", "")))
                .findFirst()
                .orElseThrow();
        assertThat(month.billing.rows("select sold, idle from pool_account"))
                .as(
                        "seed %s: what tenants pay and what stood idle are the pool's cost, and idle is never negative",
                        seed)
                .containsExactly(sold.stripTrailingZeros().toPlainString() + "|"
                        + month.cost
                                .subtract(sold)
                                .max(BigDecimal.ZERO)
                                .stripTrailingZeros()
                                .toPlainString() + "|");
    }

    private static void nothing(BillingGround billing, long seed, String rule, String broken) {
        assertThat(billing.rows(broken)).as("seed %s: %s", seed, rule).isEmpty();
    }
}
