package pantry.provisioning.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

class TenantSearchTest {
    private static final int ALL = 100;

    private static Tenants tenants(TestGround ground) {
        return new Tenants(
                JdbcClient.create(ground.jdbc),
                ground.transactions,
                new NoQuotas(),
                ground.audit,
                ground.feed,
                ground.ids,
                ground.clock);
    }

    private static Tenants with(TestGround ground, String... names) {
        Tenants tenants = tenants(ground);
        for (String name : names) {
            assertThat(tenants.create(name, "CC-" + name.length(), Amounts.NONE, Actor.SYSTEM))
                    .isInstanceOf(TenantEdit.Done.class);
        }
        return tenants;
    }

    private static List<String> found(Page<Tenant> page) {
        return page.items().stream().map(Tenant::name).toList();
    }

    @OnBothDatabases
    void aPartOfTheNameOrOfTheCostCentreFindsInAnyCase(TestGround ground) {
        Tenants tenants = with(ground, "Marketing", "Market research", "Lab");
        assertThat(found(tenants.search("MARK", null, ALL))).containsExactly("Market research", "Marketing");
        assertThat(found(tenants.search("cc-3", null, ALL))).containsExactly("Lab");
        assertThat(found(tenants.search("", null, ALL))).hasSize(3);
        assertThat(found(tenants.search("sales", null, ALL))).isEmpty();
    }

    @OnBothDatabases
    void whatIsTypedStandsForItself(TestGround ground) {
        Tenants tenants = with(ground, "a_b", "axb", "Q&A");
        assertThat(found(tenants.search("_", null, ALL))).containsExactly("a_b");
        assertThat(found(tenants.search("%", null, ALL))).isEmpty();
        assertThat(found(tenants.search("!", null, ALL))).isEmpty();
        assertThat(found(tenants.search("&", null, ALL))).containsExactly("Q&A");
    }

    @OnBothDatabases
    void pagesGoOnAfterTheLastName(TestGround ground) {
        Tenants tenants = with(ground, "team-a", "team-b", "team-c", "other");
        Page<Tenant> first = tenants.search("team", null, 2);
        assertThat(found(first)).containsExactly("team-a", "team-b");
        assertThat(first.more()).isTrue();
        Page<Tenant> second = tenants.search("team", "team-b", 2);
        assertThat(found(second)).containsExactly("team-c");
        assertThat(second.more()).isFalse();
    }

    private static final class NoQuotas implements QuotaEdits {
        @Override
        public Quota open(TenantId tenant, Amounts limits) {
            return new Quota(limits, Amounts.NONE, 1);
        }

        @Override
        public QuotaEdit edit(
                TenantId tenant, Amounts limits, ServerCeiling perServer, OptionalLong generation, Actor actor) {
            return new QuotaEdit.NotFound();
        }
    }
}
