package pantry.portal.ui.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.QueryParameters;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.billing.bill.BillId;
import pantry.billing.bill.BillState;
import pantry.portal.ui.PageTest;
import pantry.portal.ui.PastMonths;
import pantry.portal.ui.parts.Chart;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.tenancy.Role;

class OutlookPageTest extends PageTest {
    @Autowired
    private PastMonths past;

    @Test
    void whereThereIsNothingThePageSaysWhatWillBeThere() {
        navigate(OutlookPage.class);
        assertThat(words()).contains("There is no bill yet.", "same weekday cost on average");
    }

    @Test
    void aForecastIsShownWithItsBandAndItsPastErrors() {
        YearMonth last = past.now().minusMonths(1);
        past.bill(tenant, past.now(), BillState.OPEN, "612.48");
        past.bill(tenant, last, BillState.CLOSED, "1000");
        past.forecast(tenant, last.atDay(15), "1032", "980", "1100");
        past.bill(tenant, last.minusMonths(1), BillState.CLOSED, "900");
        past.forecast(tenant, last.minusMonths(1).atDay(15), "700", "600", "800");
        past.forecast(tenant, past.today(), "1043", "985", "1102");
        navigate(OutlookPage.class);
        assertThat(words())
                .contains("€1,043.00", "80 % sure: €985.00 to €1,102.00", "20 days of use")
                .contains("of 2 closed months one ended in its band")
                .contains("3.2 % too much", "22.2 % too little", "did not hold");
        assertThat(find(Chart.class).all()).isNotEmpty();
    }

    @Test
    void aMonthIsExplainedByTheOneBeforeAndEveryTableEndsInItsSum() {
        change(tenant);
        navigate(OutlookPage.class);
        assertThat(words())
                .contains("€110.00 became €115.00: +€5.00")
                .contains("Volume", "+€20.00", "New", "+€15.00", "Gone", "−€30.00")
                .contains("gone-1", "servers that are on it no more");
        YearMonth last = past.now().minusMonths(1);
        assertThat(links())
                .as("each name and amount leads to what it was billed for, and none to where nothing was")
                .filteredOn(link -> link.startsWith("bills?") && link.contains("server="))
                .hasSize(7)
                .filteredOn(link -> link.startsWith("bills?month=" + last + "&tenant=" + tenant))
                .hasSize(4);
        assertThat(find(Chart.class).all().stream()
                        .map(chart -> chart.getElement().getAttribute("aria-label")))
                .anySatisfy(label -> assertThat(label).contains("became", "New +€15.00"));
    }

    @Test
    void financeSeesAllTenantsAndOneByItsAddress() {
        TenantId other = newTenant();
        change(other);
        past.bill(other, past.now(), BillState.OPEN, "50");
        past.forecast(other, past.today(), "99", "90", "110");
        signInAs(Role.FINANCE, null);
        navigate(OutlookPage.class);
        assertThat(words()).contains("€99.00", "All tenants");
        assertThat(links()).contains("outlook?tenant=" + other, "bills?month=" + past.now() + "&tenant=" + other);
        UI.getCurrent().navigate("outlook", QueryParameters.simple(Map.of("tenant", other.toString())));
        assertThat(words()).contains("€110.00 became €115.00: +€5.00", "€90.00 to €110.00");
    }

    @Test
    void anOwnerAsksForNobodyElse() {
        TenantId other = newTenant();
        change(other);
        UI.getCurrent().navigate("outlook", QueryParameters.simple(Map.of("tenant", other.toString())));
        assertThat(words()).doesNotContain("€110.00");
    }

    /** One server used more, one is new, one is gone. */
    private void change(TenantId of) {
        YearMonth last = past.now().minusMonths(1);
        BillId before = past.bill(of, last.minusMonths(1), BillState.CLOSED, "110");
        BillId after = past.bill(of, last, BillState.CLOSED, "115");
        ServerId stays = ServerId.of(someId());
        past.line(before, of, stays, "stays-1", "80");
        past.line(after, of, stays, "stays-1", "100");
        past.line(before, of, ServerId.of(someId()), "gone-1", "30");
        past.line(after, of, ServerId.of(someId()), "new-1", "15");
    }
}
