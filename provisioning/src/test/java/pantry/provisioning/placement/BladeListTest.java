package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.pool.BladeFilter;
import pantry.provisioning.pool.BladeOrder;
import pantry.provisioning.pool.BladeOrder.By;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.pool.Pool;

/** The list of blades, page by page: each comes once, in every order and direction, and filters hold. */
class BladeListTest {
    private static final int BLADES = 9;

    @OnBothDatabases
    void eachComesOnceInEveryOrder(TestGround ground) {
        Pool pool = poolWithServers(ground);
        for (By by : By.values()) {
            for (boolean descending : List.of(true, false)) {
                BladeOrder order = new BladeOrder(by, descending);
                List<BladeView> whole = pool.blades(BladeFilter.ALL, order, null, 100);
                List<BladeView> seen = new ArrayList<>();
                BladeOrder.Place after;
                List<BladeView> page = pool.blades(BladeFilter.ALL, order, null, 2);
                while (!page.isEmpty()) {
                    seen.addAll(page);
                    BladeView last = page.getLast();
                    after = order.place(order.valueOf(last), last.id());
                    page = pool.blades(BladeFilter.ALL, order, after, 2);
                }
                assertThat(seen).as(order.toString()).isEqualTo(whole).hasSize(BLADES);
            }
        }
    }

    @OnBothDatabases
    void byFreeMillicoresTheFullestIsFirstOrLast(TestGround ground) {
        Pool pool = poolWithServers(ground);
        assertThat(pool.blades(BladeFilter.ALL, new BladeOrder(By.CPU_FREE, false), null, 100))
                .isSortedAccordingTo((one, other) -> one.cpuFreeMillicores() - other.cpuFreeMillicores())
                .last()
                .matches(blade -> blade.cpuFreeMillicores() == PlacementWorld.BLADE_CPU);
        assertThat(pool.blades(BladeFilter.ALL, new BladeOrder(By.MEMORY_FREE, true), null, 100))
                .isSortedAccordingTo((one, other) -> other.memoryFreeMiB() - one.memoryFreeMiB());
    }

    @OnBothDatabases
    void filtersHold(TestGround ground) {
        Pool pool = poolWithServers(ground);
        BladeView one = pool.blades(BladeFilter.ALL, null, 1).getFirst();
        ground.transactions
                .forSystem()
                .write(() -> ground.jdbc.update(
                        "update blade set spare = true, state = 'DRAINING' where id = ?",
                        one.id().value()));
        assertThat(count(pool, new BladeFilter(one.name(), null, null, null))).isOne();
        assertThat(count(pool, new BladeFilter(null, null, null, true))).isOne();
        assertThat(count(pool, new BladeFilter(null, null, null, false))).isEqualTo(BLADES - 1);
        assertThat(count(pool, new BladeFilter(null, BladeView.State.DRAINING, one.enclosure(), true)))
                .isOne();
        assertThat(count(pool, new BladeFilter(null, BladeView.State.FAILED, null, null)))
                .isZero();
    }

    @OnBothDatabases
    void aPlaceThatNobodyGaveIsRefused(TestGround ground) {
        BladeId id = new BladeId(ground.ids.next());
        assertThatThrownBy(() -> new BladeOrder(By.SLOT, false).place("x", id))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BladeOrder(By.STATE, false).place("x", id))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static int count(Pool pool, BladeFilter filter) {
        return pool.blades(filter, null, 100).size();
    }

    private static Pool poolWithServers(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, BLADES);
        var tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        for (int i = 0; i < 4; i++) {
            assertThat(world.decide(world.order(tenant, "s-" + i, 3_000, 1_024)))
                    .isInstanceOf(PlacementOutcome.Placed.class);
        }
        return new Pool(new NamedParameterJdbcTemplate(ground.jdbc), ground.transactions);
    }
}
