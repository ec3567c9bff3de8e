package pantry.portal.ui.finance;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.router.QueryParameters;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.budget.BudgetsPage;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.shell.BillAddress;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Role;

/** Going from one bill to another leaves nothing of the first on the page. */
class BillsPageTest extends PageTest {
    @Autowired
    private DisputedBill bills;

    private DisputedBill.Ids full;
    private YearMonth before;

    @BeforeEach
    void aFullMonthAfterAnEmptyOne() {
        full = bills.of(tenant);
        before = bills.month().minusMonths(1);
        bills.empty(tenant, before);
    }

    private void open(String query) {
        UI.getCurrent().navigate("bills", QueryParameters.fromString(query));
    }

    private String way() {
        return find(Nav.class).all().stream()
                .filter(nav -> nav.hasClassName("crumbs"))
                .findFirst()
                .orElseThrow()
                .getElement()
                .getTextRecursively();
    }

    @Test
    void aBillWithLinesTakesThePlaceOfAnEmptyOne() {
        open("month=" + before);
        assertThat(words()).contains("Nothing stands on the bill of");
        open(full.path());
        assertThat(words()).contains("web-1").doesNotContain("Nothing stands on the bill of");
        open("month=" + before);
        assertThat(words()).contains("Nothing stands on the bill of");
        assertThat(find(PickRow.class).exists()).as("rows of the other bill").isFalse();
    }

    @Test
    void aBillIsFoundByItsTenantAndMonthAndOnlyByWhoMaySeeIt() {
        TenantId other = newTenant();
        bills.empty(other, before);
        open(address(tenant, before));
        assertThat(words()).contains("Nothing stands on the bill of");
        open(address(tenant, bills.month()));
        assertThat(words()).contains("web-1").doesNotContain("There is nothing here");
        open(address(other, before));
        assertThat(words()).contains("There is nothing here");
        open(address(tenant, before.minusYears(20)));
        assertThat(words()).contains("There is nothing here");
        open("tenant=nonsense&month=" + before);
        assertThat(words()).as("no tenant's, so the month").contains("Nothing stands on the bill of");
        signInAs(Role.FINANCE, null);
        navigate(BudgetsPage.class);
        open(address(other, before));
        assertThat(way()).endsWith(Shown.month(before));
        assertThat(words()).contains("Nothing stands on the bill of");
    }

    private static String address(TenantId of, YearMonth month) {
        return BillAddress.of(of, month).substring("bills?".length());
    }

    @Test
    void theWayAboveNamesTheMonthThatIsShown() {
        open("month=" + before);
        assertThat(way()).endsWith(Shown.month(before));
        open(full.path());
        assertThat(way()).endsWith(Shown.month(bills.month()));
    }
}
