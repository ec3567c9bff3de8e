package pantry.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.billing.Money;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillFilter;
import pantry.billing.bill.BillState;
import pantry.billing.bill.Bills;
import pantry.billing.budget.Budget;
import pantry.billing.budget.Budgets;
import pantry.billing.compare.QuoteComparison;
import pantry.billing.compare.QuoteComparisons;
import pantry.billing.forecast.Forecasts;
import pantry.emulator.Emulator;
import pantry.emulator.EmulatorOptions;
import pantry.portal.demo.DemoCompany.Unit;
import pantry.portal.demo.DemoCompany.Wish;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestDatabase;
import pantry.provisioning.pool.BladeFilter;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.pool.Pool;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.server.Servers;

/** The demo company's past, lived once on the emulator's wire: what finance and everybody else find afterwards. */
@Tag("slow")
class DemoHistoryTest {
    /** Late enough for the last thing that is to happen, and after the shortest two months. */
    private static final Instant NOW = Instant.parse("2027-03-01T12:30:00Z");

    /** {@code -Dpantry.history.database=POSTGRESQL} lets it happen there. */
    private static final DatabaseKind DATABASE =
            DatabaseKind.valueOf(System.getProperty("pantry.history.database", DatabaseKind.H2.name()));

    private static final Clock WALL = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final YearMonth FIRST = YearMonth.of(2027, 1);
    private static final YearMonth SECOND = YearMonth.of(2027, 2);
    private static final YearMonth PRESENT = YearMonth.of(2027, 3);
    private static final BigDecimal TEN_PERCENT = BigDecimal.TEN;
    private static final int MID_MONTH = 15;

    private static TestDatabase database;
    private static Emulator emulator;
    private static ConfigurableApplicationContext afterwards;
    private static final List<LocalDate> told = new ArrayList<>();

    @BeforeAll
    static void live() {
        Instant begin = DemoHistory.begin(WALL);
        database = DATABASE == DatabaseKind.H2 ? TestDatabase.h2InMemory() : DATABASE.open();
        EmulatorOptions usual = EmulatorOptions.defaults(WALL, new Random(1));
        emulator = Emulator.start(usual.withWorld(usual.world().withBeginsAt(begin.minus(Duration.ofHours(1)))));
        Map<String, Object> hardware = Map.of(
                "pantry.fabric.url",
                emulator.uri().toString(),
                "pantry.fabric.user",
                EmulatorOptions.DEFAULT_USER,
                "pantry.fabric.password",
                EmulatorOptions.DEFAULT_PASSWORD);
        Map<String, Object> properties = Map.of(
                "spring.datasource.url",
                database.url(),
                "spring.datasource.username",
                database.username(),
                "spring.datasource.password",
                "");
        new DemoHistory(properties, () -> hardware, WALL).live(begin, (day, percent) -> told.add(day));
        SteppedTime standing = new SteppedTime(NOW);
        afterwards = new SpringApplicationBuilder(DemoHistory.Product.class)
                .web(WebApplicationType.NONE)
                .properties(properties)
                .properties(hardware)
                .initializers((GenericApplicationContext context) ->
                        context.registerBean("time", SteppedTime.class, () -> standing))
                .run();
    }

    @AfterAll
    static void end() {
        if (afterwards != null) {
            afterwards.close();
        }
        emulator.close();
        database.close();
    }

    @Test
    void itBeginsWithTheMonthBeforeLast() {
        assertThat(DemoHistory.begin(WALL)).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(told).first().isEqualTo(LocalDate.of(2027, 1, 1));
        assertThat(told).last().isEqualTo(LocalDate.of(2027, 3, 1));
    }

    @Test
    void eachTenantHasTwoClosedBillsAndARunningOne() {
        for (Unit unit : DemoCompany.UNITS) {
            List<Bill> bills = bean(Bills.class)
                    .page(new BillFilter(tenant(unit), null, null), null, 10)
                    .items();
            assertThat(bills).extracting(Bill::period).containsExactly(PRESENT, SECOND, FIRST);
            assertThat(bills)
                    .extracting(Bill::state)
                    .containsExactly(BillState.OPEN, BillState.CLOSED, BillState.CLOSED);
            // The running one may be below zero for half a day: a credit stands there against what is used by then.
            assertThat(bills.subList(1, 3))
                    .allSatisfy(bill -> assertThat(bill.total().amount()).isPositive());
            assertThat(used(bills.getFirst())).isPositive();
        }
    }

    private BigDecimal used(Bill bill) {
        return bean(JdbcTemplate.class)
                .queryForObject(
                        "select sum(amount) from bill_line where bill_id = ? and kind = 'USAGE'",
                        BigDecimal.class,
                        bill.id().value());
    }

    @Test
    void forecastsOfTheClosedMonthsMadeInTheirMiddleAreWithinTenPercentOfTheBill() {
        for (Unit unit : DemoCompany.UNITS) {
            List<Forecasts.PastError> errors = bean(Forecasts.class).pastErrors(tenant(unit), MID_MONTH, 10);
            assertThat(errors).extracting(Forecasts.PastError::period).containsExactly(SECOND, FIRST);
            assertThat(errors)
                    .as(unit.name())
                    .allSatisfy(error -> assertThat(error.percentOff().abs()).isLessThanOrEqualTo(TEN_PERCENT));
            assertThat(bean(Forecasts.class).latest(tenant(unit), PRESENT)).isPresent();
        }
    }

    @Test
    void budgetsHaveToldSomethingAndOfEachMonthSomethingWasGivenBack() {
        assertThat(bean(Budgets.class).all(null))
                .hasSize(DemoCompany.UNITS.size())
                .anySatisfy(budget -> assertThat(budget.alerts()).isNotEmpty())
                .allSatisfy(budget -> assertThat(budget.cap()).isEqualTo(Budget.Cap.NOTIFY));
        assertThat(strings("select period from bill b join bill_line l on l.bill_id = b.id where l.kind = 'CREDIT'"))
                .containsExactlyInAnyOrder(SECOND.toString(), PRESENT.toString());
        assertThat(strings("select asked_by from bill_question where answer is not null"))
                .containsExactly("marketing-owner");
    }

    @Test
    void ofEveryServerItIsKnownWhatItWasQuotedAndWhyItsBillDiffers() {
        for (Unit unit : DemoCompany.UNITS) {
            for (Server server : bean(Servers.class).page(tenant(unit), Servers.Filter.ALL, null, 50)) {
                QuoteComparison compared = bean(QuoteComparisons.class)
                        .of(tenant(unit), server.id(), SECOND)
                        .orElseThrow(() -> new AssertionError("no quote of " + server.name()));
                assertThat(compared.quoted().amount()).as(server.name()).isPositive();
                assertThat(compared.causes().values().stream()
                                .map(Money::amount)
                                .reduce(compared.quoted().amount(), BigDecimal::add))
                        .isEqualByComparingTo(compared.billed().amount());
            }
        }
    }

    @Test
    void theCompanyStandsAsEverybodyIsTold() {
        for (Unit unit : DemoCompany.UNITS) {
            List<Server> servers = bean(Servers.class).page(tenant(unit), Servers.Filter.ALL, null, 50);
            assertThat(servers)
                    .extracting(Server::name)
                    .containsExactlyInAnyOrderElementsOf(
                            unit.servers().stream().map(Wish::name).toList());
            assertThat(servers).allSatisfy(server -> {
                Wish wish = unit.servers().stream()
                        .filter(one -> one.name().equals(server.name()))
                        .findFirst()
                        .orElseThrow();
                assertThat(server.cpuMillicores()).isEqualTo(wish.cpuMillicores());
                assertThat(server.ceilingMillicores()).isEqualTo(wish.ceilingMillicores());
                assertThat(server.memoryMiB()).isEqualTo(wish.memoryMiB());
                assertThat(server.memoryCeilingMiB()).isEqualTo(wish.memoryCeilingMiB());
                assertThat(server.state()).isEqualTo(ServerState.RUNNING);
                assertThat(server.health()).isEqualTo(ServerHealth.OK);
            });
        }
        List<BladeView> blades = bean(Pool.class).blades(BladeFilter.ALL, null, 100);
        assertThat(blades).allSatisfy(blade -> assertThat(blade.state()).isEqualTo(BladeView.State.AVAILABLE));
        assertThat(blades).filteredOn(BladeView::spare).hasSize(DemoCompany.SPARE_BLADES);
        assertThat(blades).filteredOn(blade -> !blade.slices().isEmpty()).hasSizeLessThanOrEqualTo(6);
        assertThat(blades.stream().mapToInt(blade -> blade.slices().size()).sum())
                .isEqualTo(10);
        assertThat(blades).filteredOn(blade -> blade.slices().isEmpty()).hasSizeGreaterThanOrEqualTo(16);
    }

    @Test
    void nothingIsEstimatedNothingWaitsAndNothingIsOfTheFuture() {
        assertThat(count("usage_hour where interpolated > 0")).isZero();
        assertThat(count("reading_quarantine")).isZero();
        assertThat(count("operation where state not in ('SUCCEEDED')")).isZero();
        assertThat(count("reading where read_at > timestamp with time zone '2027-03-01 12:30:00Z'"))
                .isZero();
        assertThat(strings("select kind from first_load where history and completed_at is not null"))
                .containsExactly("DEMO");
    }

    private static <T> T bean(Class<T> type) {
        return afterwards.getBean(type);
    }

    private static TenantId tenant(Unit unit) {
        return bean(DemoPeople.class).tenant(unit.name()).id();
    }

    private static List<String> strings(String sql) {
        return bean(JdbcTemplate.class).queryForList(sql, String.class);
    }

    private static int count(String from) {
        return bean(JdbcTemplate.class)
                .queryForList("select 1 from " + from, Integer.class)
                .size();
    }
}
