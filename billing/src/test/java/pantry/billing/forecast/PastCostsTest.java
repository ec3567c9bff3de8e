package pantry.billing.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.billing.BillingGround;
import pantry.billing.OneServer;
import pantry.billing.metering.Meter;
import pantry.billing.price.NewPrices;
import pantry.billing.price.PriceTable;
import pantry.billing.price.Publication;
import pantry.billing.price.Steps;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;

/** What past days cost, from their sums: the same as hour by hour, where prices change within a day and where they have steps. */
class PastCostsTest {
    private static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

    private static Map<LocalDate, BigDecimal> costs(OneServer world, Instant monthBegin, Instant now) {
        PriceTable prices = world.billing.priceBooks.table();
        List<DayPart> parts = world.billing
                .ground
                .transactions
                .forTenant(world.tenant)
                .read(() -> new PastCosts(JdbcClient.create(world.billing.ground.jdbc))
                        .of(world.tenant, prices, monthBegin, now));
        Map<LocalDate, BigDecimal> days = new TreeMap<>();
        parts.forEach(part -> days.merge(
                part.from().atOffset(ZoneOffset.UTC).toLocalDate(), part.cost().stripTrailingZeros(), BigDecimal::add));
        return days;
    }

    /** A core hour an hour. */
    private static void useTo(OneServer world, Instant to) {
        for (Instant at = NOVEMBER.plus(Duration.ofHours(1)); !at.isAfter(to); at = at.plus(Duration.ofHours(1))) {
            world.read(at, Duration.between(NOVEMBER, at).toHours() * OneServer.CORE_HOUR);
        }
        world.billing.ground.clock.set(to);
        world.billing.duty.run();
    }

    private static LocalDate on(String day) {
        return LocalDate.parse(day);
    }

    @OnBothDatabases
    void aDayWithinWhichPricesChangeIsPricedByTheHour(TestGround ground) {
        OneServer world = new OneServer(ground, NOVEMBER, "1.00", 0, 0);
        world.billing.publish(Instant.parse("2026-11-05T10:00:00Z"), "2.00");
        world.billing.publish(Instant.parse("2026-11-07T00:00:00Z"), "3.00");
        Instant now = Instant.parse("2026-11-08T12:00:00Z");
        useTo(world, now);

        Map<LocalDate, BigDecimal> costs = costs(world, NOVEMBER, now);
        assertThat(costs).hasSize(8);
        assertThat(costs.get(on("2026-11-04"))).isEqualByComparingTo("24");
        assertThat(costs.get(on("2026-11-05")))
                .as("ten hours at one, fourteen at two")
                .isEqualByComparingTo("38");
        assertThat(costs.get(on("2026-11-06"))).isEqualByComparingTo("48");
        assertThat(costs.get(on("2026-11-07"))).as("changed at midnight").isEqualByComparingTo("72");
        assertThat(costs.get(on("2026-11-08"))).as("as far as now").isEqualByComparingTo("36");
        assertThat(sum(costs))
                .isEqualByComparingTo(world.bill(YearMonth.of(2026, 11)).total().amount());

        assertThat(costs(world, NOVEMBER, Instant.parse("2026-11-05T11:00:00Z")))
                .as("seen from then, nothing that came later")
                .containsOnlyKeys(
                        on("2026-11-01"), on("2026-11-02"), on("2026-11-03"), on("2026-11-04"), on("2026-11-05"))
                .hasEntrySatisfying(on("2026-11-05"), cost -> assertThat(cost).isEqualByComparingTo("12"));
    }

    @OnBothDatabases
    void stepsCountFromTheBeginOfTheMonthAlsoWhereTheLookBeginsWithinIt(TestGround ground) {
        OneServer world = new OneServer(ground, NOVEMBER, "1.00", 0, 0);
        Map<Meter, Steps> steps = new EnumMap<>(Meter.class);
        steps.put(
                Meter.CPU_USED,
                new Steps(List.of(
                        new Steps.Step(new BigDecimal("100"), BigDecimal.ONE),
                        new Steps.Step(null, new BigDecimal("3")))));
        assertThat(world.billing.priceBooks.publish(
                        new NewPrices(world.tenant, BillingGround.EUR, NOVEMBER.plus(Duration.ofHours(1)), steps),
                        Actor.SYSTEM))
                .isInstanceOf(Publication.Published.class);
        Instant now = Instant.parse("2026-12-15T06:00:00Z");
        useTo(world, now);

        Map<LocalDate, BigDecimal> costs = costs(world, DECEMBER, now);
        assertThat(costs).as("four weeks and what of today is over").hasSize(29);
        assertThat(costs.get(on("2026-11-17"))).as("beyond the first step").isEqualByComparingTo("72");
        assertThat(costs.get(on("2026-12-01"))).as("anew in a new month").isEqualByComparingTo("24");
        assertThat(costs.get(on("2026-12-05")))
                .as("four hours at one, twenty at three")
                .isEqualByComparingTo("64");
        costs.keySet().removeIf(day -> day.isBefore(on("2026-12-01")));
        assertThat(sum(costs))
                .isEqualByComparingTo(world.bill(YearMonth.of(2026, 12)).total().amount());
    }

    private static BigDecimal sum(Map<LocalDate, BigDecimal> costs) {
        return costs.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
