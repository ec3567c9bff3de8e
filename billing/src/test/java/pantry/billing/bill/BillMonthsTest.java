package pantry.billing.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.YearMonth;
import pantry.billing.BillingGround;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** Months and tenants side by side, on both databases. */
class BillMonthsTest {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @OnBothDatabases
    void theSumsAreOfAllTenantsHoweverFewAreShown(TestGround ground) {
        BillingGround billing = new BillingGround(ground);
        TenantId marketing = ground.tenant("Marketing");
        TenantId research = ground.tenant("Research");
        bill(billing, research, OCTOBER, "1.000001");
        bill(billing, research, NOVEMBER, "2.000002");
        bill(billing, marketing, NOVEMBER, "4.000004");
        BillMonths months = new BillMonths(ground.jdbc, ground.transactions);

        assertThat(months.months(null)).containsExactly(NOVEMBER, OCTOBER);
        assertThat(months.months(marketing)).containsExactly(NOVEMBER);

        MonthTable all = months.table(null, OCTOBER, NOVEMBER, 10);
        assertThat(all.rows().stream().map(MonthTable.Row::name)).containsExactly("Marketing", "Research");
        assertThat(all.rows().getFirst().of(OCTOBER)).isEmpty();
        assertThat(all.sums().get(NOVEMBER).total().amount()).isEqualByComparingTo("6.000006");

        MonthTable one = months.table(null, OCTOBER, NOVEMBER, 1);
        assertThat(one.rows()).hasSize(1);
        assertThat(one.sums().get(NOVEMBER)).isEqualTo(all.sums().get(NOVEMBER));
        assertThat(one.sums().get(NOVEMBER).bills()).isEqualTo(2);

        MonthTable own = months.table(research, OCTOBER, NOVEMBER, 10);
        assertThat(own.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.tenant()).isEqualTo(research));
        assertThat(own.sums().get(NOVEMBER).total().amount()).isEqualByComparingTo("2.000002");
        assertThat(months.servers(research, NOVEMBER)).isZero();
    }

    private static void bill(BillingGround billing, TenantId tenant, YearMonth month, String total) {
        billing.write(
                "insert into bill (id, tenant_id, period, state, currency, total, shown_total, created_at, changed_at,"
                        + " generation) values (?, ?, ?, 'OPEN', 'EUR', ?, ?, ?, ?, 1)",
                billing.ground.ids.next(),
                tenant.value(),
                month.toString(),
                new BigDecimal(total),
                new BigDecimal(total),
                BillingGround.at(billing.ground.clock.instant()),
                BillingGround.at(billing.ground.clock.instant()));
    }
}
