package pantry.portal.ui.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.button.Button;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.portal.ui.PageTest;
import pantry.provisioning.pool.Difference;
import pantry.provisioning.pool.Difference.Kind;
import pantry.provisioning.pool.Difference.Remedy;
import pantry.provisioning.pool.Difference.Subject;
import pantry.provisioning.pool.DifferenceRows;
import pantry.provisioning.tenancy.Role;

/** Whoever looks at a quota is told when it counts something else than it holds, not only whoever looks at the racks. */
class TenantsPageTest extends PageTest {
    @Autowired
    private DifferenceRows differences;

    private void drift(List<Difference> found) {
        transactions.forSystem().write(() -> differences.tell(EnumSet.of(Kind.QUOTA_DRIFT), "", found));
    }

    @Test
    void aQuotaThatDriftedSaysSoAtItsTenantUntilItIsRight() {
        signInAs(Role.OPERATOR, null);
        openAll();
        assertThat(words()).contains("Unit").doesNotContain("servers: 3 counted");
        drift(List.of(new Difference(
                Kind.QUOTA_DRIFT,
                tenant.toString(),
                "",
                new Subject(Subject.Type.TENANT, tenant.value(), "Unit", tenant),
                "Its quota does not count what it holds. servers: 3 counted, 2 held.",
                Remedy.PERSON,
                "")));
        openAll();
        assertThat(words()).containsOnlyOnce("servers: 3 counted, 2 held");
        drift(List.of());
        openAll();
        assertThat(words()).doesNotContain("servers: 3 counted");
    }

    /** Other tests have tenants, too, and the list begins with some of all. */
    private void openAll() {
        navigate("tenants", TenantsPage.class);
        while (find(Button.class).withText("Show more").exists()) {
            test(find(Button.class).withText("Show more").single()).click();
        }
    }
}
