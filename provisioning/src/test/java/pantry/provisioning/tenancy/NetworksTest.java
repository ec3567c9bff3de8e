package pantry.provisioning.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** Each tenant has a private network of its own, as long as there are any. */
class NetworksTest {
    private static final Amounts LIMITS = new Amounts(1, 1, 1, 1);

    @OnBothDatabases
    void noTwoTenantsShareANetworkAndTheLastOneIsGivenOut(TestGround ground) {
        Tenants tenants = tenants(ground);
        assertThat(network(tenants.create("a", "cc", LIMITS, Actor.SYSTEM))).isZero();
        assertThat(network(tenants.create("b", "cc", LIMITS, Actor.SYSTEM))).isEqualTo(1);
        // All the others but the last one, and one that came free in between.
        ground.transactions.forSystem().write(() -> {
            List<Object[]> rows = new ArrayList<>();
            for (int index = 2; index < Tenant.MOST_TENANTS - 1; index++) {
                if (index != 77) {
                    rows.add(new Object[] {ground.ids.next(), "t-" + index, index});
                }
            }
            ground.jdbc.batchUpdate(
                    "insert into tenant (id, name, cost_centre, network_index, created_at, generation)"
                            + " values (?, ?, 'cc', ?, current_timestamp, 1)",
                    rows);
        });

        assertThat(network(tenants.create("c", "cc", LIMITS, Actor.SYSTEM))).isEqualTo(77);
        assertThat(network(tenants.create("d", "cc", LIMITS, Actor.SYSTEM))).isEqualTo(Tenant.MOST_TENANTS - 1);
        assertThat(tenants.create("e", "cc", LIMITS, Actor.SYSTEM)).isEqualTo(new TenantEdit.NoNetworkLeft());
        assertThat(ground.jdbc.queryForObject("select count(distinct network_index) from tenant", Integer.class))
                .isEqualTo(Tenant.MOST_TENANTS);
    }

    private static int network(TenantEdit edit) {
        return ((TenantEdit.Done) edit).tenant().networkIndex();
    }

    private static Tenants tenants(TestGround ground) {
        QuotaEdits none = new QuotaEdits() {
            @Override
            public Quota open(TenantId tenant, Amounts limits) {
                return new Quota(limits, Amounts.NONE, 1);
            }

            @Override
            public QuotaEdit edit(
                    TenantId tenant, Amounts limits, ServerCeiling perServer, OptionalLong generation, Actor actor) {
                throw new UnsupportedOperationException("no quota is changed here");
            }
        };
        return new Tenants(
                JdbcClient.create(ground.jdbc),
                ground.transactions,
                none,
                ground.audit,
                ground.feed,
                ground.ids,
                ground.clock);
    }
}
