package pantry.provisioning.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.operation.TestOperations;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.pool.Forecast.Resource;

/** The pool keeps a row an hour of what it gave, and tells from them when it runs out. */
class PoolForecastsTest {
    @OnBothDatabases
    void aWeekOfOrdersTellsWhenTheProcessorsAreGone(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, new TestOperations(ground).operations, 4);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        Pool pool = new Pool(new NamedParameterJdbcTemplate(ground.jdbc), ground.transactions);
        PoolForecasts forecasts = new PoolForecasts(pool, ground.jdbc, ground.transactions, ground.clock);
        Placement placement = world.running();
        try {
            for (int day = 0; day < 8; day++) {
                assertThat(placement
                                .submit(world.order(tenant, "s-" + day, 1_000, 512))
                                .join())
                        .isInstanceOf(PlacementOutcome.Placed.class);
                forecasts.sample();
                forecasts.sample();
                if (day < 7) {
                    ground.clock.advance(Duration.ofDays(1));
                }
            }
        } finally {
            placement.stop();
        }

        assertThat(rows(ground)).as("an hour's second row is none").isEqualTo(8);
        List<Forecast> all = forecasts.of(pool.summary().orElseThrow(), pool.arrays());
        assertThat(all).extracting(Forecast::resource).containsExactly(Resource.values());
        Forecast cpu = all.getFirst();
        assertThat(cpu.used()).isEqualTo(8_000);
        assertThat(cpu.room()).isEqualTo(16_000);
        assertThat(cpu.historyDays()).isEqualTo(8);
        assertThat(cpu.perDay()).isEqualTo(1_000);
        assertThat(cpu.outlook())
                .isEqualTo(new Outlook.OutOn(LocalDate.ofInstant(ground.clock.instant(), ZoneOffset.UTC)
                        .plusDays(8)));
        assertThat(all.getLast().outlook()).as("nothing was written").isEqualTo(new Outlook.NotWithin(90));
        assertThat(pool.boxes()).isEqualTo(new Boxes(8, 8, 2));

        ground.clock.advance(Duration.ofDays(500));
        forecasts.sample();
        assertThat(rows(ground)).as("old rows are forgotten").isEqualTo(1);
        assertThat(forecasts
                        .of(pool.summary().orElseThrow(), pool.arrays())
                        .getFirst()
                        .outlook())
                .isEqualTo(new Outlook.TooLittleHistory(7));
    }

    @OnBothDatabases
    void avd_onlyBladesThatWorkAreCapacityAndWhatStoodOnOthersIsHeldByNobody(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, new TestOperations(ground).operations, 4);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(100));
        Pool pool = new Pool(new NamedParameterJdbcTemplate(ground.jdbc), ground.transactions);
        Placement placement = world.running();
        try {
            placement.submit(world.order(tenant, "s", 1_000, 512)).join();
        } finally {
            placement.stop();
        }
        assertThat(pool.summary().orElseThrow().cpuMillicores())
                .satisfies(room -> assertThat(room.capacity()).isEqualTo(16_000))
                .satisfies(room -> assertThat(room.guaranteed()).isEqualTo(1_000));
        String used = "cpu_free_millicores < cpu_millicores";
        state(ground, "DRAINING", used);
        assertThat(pool.summary().orElseThrow().cpuMillicores())
                .as("what is being emptied still gives what it gave")
                .satisfies(room -> assertThat(room.capacity()).isEqualTo(16_000))
                .satisfies(room -> assertThat(room.guaranteed()).isEqualTo(1_000))
                .satisfies(room -> assertThat(room.orderable()).isEqualTo(12_000));
        for (String state : List.of("FAILED", "MAINTENANCE", "RETIRED")) {
            state(ground, state, used);
            assertThat(pool.summary().orElseThrow().cpuMillicores())
                    .as(state)
                    .satisfies(room -> assertThat(room.capacity()).isEqualTo(12_000))
                    .satisfies(room -> assertThat(room.guaranteed()).isZero())
                    .satisfies(room -> assertThat(room.free()).isEqualTo(12_000));
        }
    }

    private static void state(TestGround ground, String state, String which) {
        ground.transactions
                .forSystem()
                .write(() -> ground.jdbc.update("update blade set state = ? where " + which, state));
    }

    private static int rows(TestGround ground) {
        return ground.jdbc.queryForObject("select count(*) from pool_sample", Integer.class);
    }
}
