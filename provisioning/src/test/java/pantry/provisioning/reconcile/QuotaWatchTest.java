package pantry.provisioning.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.pool.Difference;
import pantry.provisioning.pool.DifferenceRows;
import pantry.provisioning.pool.Differences;
import pantry.provisioning.tenancy.QuotaDrifts;

/** A quota that counts something else than is held is a line for the operator, for as long as it does. */
class QuotaWatchTest {
    @OnBothDatabases
    void cloudStack8927_theOperatorSeesACounterThatDriftedAndNoMoreOnceItIsRight(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(3));
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(ground.jdbc);
        Differences differences = new Differences(named, ground.transactions);
        QuotaWatch watch = new QuotaWatch(
                new QuotaDrifts(JdbcClient.create(ground.jdbc), ground.transactions),
                new DifferenceRows(named, ground.ids, ground.clock, ground.feed),
                ground.transactions);
        watch.look();
        assertThat(differences.count()).isZero();
        count(ground, tenant, 1);
        watch.look();
        watch.look();
        assertThat(differences.page(Differences.Filter.ALL, null, 10, false))
                .singleElement()
                .satisfies(view -> {
                    Difference found = view.difference();
                    assertThat(found.kind()).isEqualTo(Difference.Kind.QUOTA_DRIFT);
                    assertThat(found.subject().name()).isEqualTo("Marketing");
                    assertThat(found.remedy()).isEqualTo(Difference.Remedy.PERSON);
                    assertThat(found.what()).contains("servers: 1 counted, 0 held");
                });
        count(ground, tenant, 0);
        watch.look();
        assertThat(differences.count()).isZero();
    }

    private static void count(TestGround ground, TenantId tenant, int servers) {
        ground.transactions
                .forSystem()
                .write(() -> ground.jdbc.update(
                        "update tenant_quota set servers_used = ? where tenant_id = ?", servers, tenant.value()));
    }
}
