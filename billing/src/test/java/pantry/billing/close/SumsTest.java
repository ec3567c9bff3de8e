package pantry.billing.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.NullMarked;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.OneServer;
import pantry.billing.close.CloseReport.Check;
import pantry.billing.close.CloseReport.Kind;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** What the close asks through the tenants' open and unbilled hours is what all hours say for themselves. */
@NullMarked
class SumsTest {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final List<String> RATINGS = List.of("RATED", "RATED", "RATED", "DUE", "UNPRICED", "NEVER_RAN");
    private static final List<BiFunction<JdbcTemplate, Period, Sums>> WAYS =
            List.of(Sums::of, Sums::byNotes, Sums::byRating);
    private static final int MONTHS = 5;
    private static final int SERVERS = 4;
    private static final int HOURS = 6;

    @OnBothDatabases
    void randomHoursAreSummedAsOneQuestionOverAllOfThemSumsThem(TestGround ground) {
        TenantId[] tenants = {ground.tenant("Marketing"), ground.tenant("Research")};
        for (int month = 0; month < MONTHS; month++) {
            RandomHours hours = new RandomHours(ground, month);
            ground.transactions.forSystem().writeUnanswered(() -> {
                ground.jdbc.update("delete from usage_hour");
                ground.jdbc.update("delete from usage_hour_due");
                ground.jdbc.update("delete from usage_hour_unbilled");
                for (int server = 0; server < SERVERS; server++) {
                    hours.add(tenants[server % tenants.length], ground.ids.next());
                }
            });
            for (YearMonth of : List.of(OCTOBER, NOVEMBER)) {
                Found wanted = overAllHours(ground, of);
                for (BiFunction<JdbcTemplate, Period, Sums> way : WAYS) {
                    assertThat(asked(ground, of, way))
                            .as("month %d, %s", month, of)
                            .isEqualTo(wanted);
                }
            }
        }
    }

    /** The last hours of October and the first of November; any of them counts for each meter or not. */
    private record RandomHours(TestGround ground, int month) {
        private static final Instant FIRST =
                Instant.parse("2026-11-01T00:00:00Z").minus(Duration.ofHours(HOURS / 2));

        void add(TenantId tenant, UUID server) {
            for (int hour = 0; hour < HOURS; hour++) {
                for (Meter meter : List.of(Meter.CPU_USED, Meter.MEMORY_USED, Meter.NETWORK_OUT)) {
                    if (ground.random.nextInt(HOURS) > 0) {
                        add(tenant, server, meter, FIRST.plus(Duration.ofHours(hour)));
                    }
                }
            }
        }

        private void add(TenantId tenant, UUID server, Meter meter, Instant hour) {
            // A month in which all is rated is one of them.
            String rating = month == 0 ? "RATED" : RATINGS.get(ground.random.nextInt(RATINGS.size()));
            int quantity = ground.random.nextInt(1_000);
            String period = hour.toString().substring(0, 7);
            ground.jdbc.update(
                    "insert into usage_hour (server_id, meter, hour_from, tenant_id, period, quantity, interpolated,"
                            + " first_at, last_at, rated_quantity, rated_interpolated, rating)"
                            + " values (?, ?, ?, ?, ?, ?, 0, ?, ?, ?, 0, ?)",
                    server,
                    meter.apiName(),
                    Timestamp.from(hour),
                    tenant.value(),
                    period,
                    quantity,
                    Timestamp.from(hour),
                    Timestamp.from(hour),
                    rated(rating, quantity),
                    rating);
            // What has been dealt with since may still be noted.
            if (rating.equals("DUE") || ground.random.nextInt(HOURS) == 0) {
                note("usage_hour_due (turn, tenant_id, period, hour_from) values (0, ?, ?, ?)", tenant, hour);
            }
            if (rating.equals("UNPRICED") || rating.equals("NEVER_RAN") || ground.random.nextInt(HOURS) == 0) {
                note("usage_hour_unbilled (tenant_id, period, hour_from) values (?, ?, ?)", tenant, hour);
            }
        }

        private void note(String into, TenantId tenant, Instant hour) {
            ground.jdbc.update(
                    "insert into " + into + " on conflict do nothing",
                    tenant.value(),
                    hour.toString().substring(0, 7),
                    Timestamp.from(hour));
        }

        /** Of a due hour a part may stand on lines, or more than it counts now. */
        private int rated(String rating, int quantity) {
            return switch (rating) {
                case "RATED" -> quantity;
                case "DUE" -> ground.random.nextInt(1_000);
                default -> 0;
            };
        }
    }

    private record Found(long hours, long due, Map<Sums.Key, BigInteger> rated, Map<Meter, Sums.Amounts> meters) {}

    private static Found asked(TestGround ground, YearMonth month, BiFunction<JdbcTemplate, Period, Sums> way) {
        Sums sums = ground.transactions.forSystem().read(() -> way.apply(ground.jdbc, new Period(month)));
        Map<Meter, Sums.Amounts> meters = new EnumMap<>(Meter.class);
        for (Meter meter : Meter.values()) {
            meters.put(meter, sums.of(meter));
        }
        return new Found(sums.hours(), sums.due(), sums.rated(), meters);
    }

    private record Hour(Sums.Key key, BigInteger quantity, BigInteger rated, String rating) {
        BigInteger rest(String of) {
            return rating.equals(of) ? quantity.subtract(rated) : BigInteger.ZERO;
        }
    }

    /** Hour by hour, from nothing but the hours. */
    private static Found overAllHours(TestGround ground, YearMonth month) {
        List<Hour> hours = new ArrayList<>(ground.transactions
                .forSystem()
                .read(() -> ground.jdbc.query(
                        "select server_id, meter, quantity, rated_quantity, rating from usage_hour where period = ?",
                        (row, number) -> new Hour(
                                new Sums.Key(row.getObject(1, UUID.class), Meter.of(row.getString(2))),
                                row.getBigDecimal(3).toBigIntegerExact(),
                                row.getBigDecimal(4).toBigIntegerExact(),
                                row.getString(5)),
                        month.toString())));
        Map<Sums.Key, BigInteger> rated = new HashMap<>();
        Map<Meter, Sums.Amounts> meters = new EnumMap<>(Meter.class);
        for (Meter meter : Meter.values()) {
            meters.put(meter, Sums.Amounts.NONE);
        }
        for (Hour hour : hours) {
            rated.merge(hour.key(), hour.rated(), BigInteger::add);
            meters.merge(
                    hour.key().meter(),
                    new Sums.Amounts(hour.quantity(), hour.rated(), hour.rest("UNPRICED"), hour.rest("NEVER_RAN")),
                    Sums.Amounts::plus);
        }
        long due = hours.stream().filter(hour -> hour.rating().equals("DUE")).count();
        return new Found(hours.size(), due, rated, meters);
    }

    /** Nobody may count on the notes alone: a month whose due hour was forgotten there is not closed. */
    @OnBothDatabases
    void anHourThatIsDueAndNotNotedAsOpenIsFoundByItsLines(TestGround ground) {
        Instant begun = Instant.parse("2026-10-31T20:00:00Z");
        OneServer world = new OneServer(ground, begun, "0.04", 0, 0);
        for (int hour = 1; hour <= 3; hour++) {
            world.read(begun.plus(Duration.ofHours(hour)), hour * OneServer.CORE_HOUR / 3);
        }
        ground.clock.set(begun.plus(Duration.ofDays(2)));
        world.billing.duty.run();
        world.read(begun.plus(Duration.ofHours(4)), 4 * OneServer.CORE_HOUR / 3);
        world.billing.metering.fold();
        assertThat(open(world)).containsExactly(Kind.RATED, Kind.RECONCILED);
        world.billing.write("delete from usage_hour_due");
        assertThat(open(world)).containsExactly(Kind.RATED_AGAIN);
    }

    private static List<Kind> open(OneServer world) {
        return world.billing.closing.report(OCTOBER).checks().stream()
                .filter(check -> !check.passed())
                .map(Check::kind)
                .toList();
    }
}
