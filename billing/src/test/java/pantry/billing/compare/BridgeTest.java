package pantry.billing.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.TwoMonths;
import pantry.billing.dispute.CreditOutcome;
import pantry.billing.dispute.Credits;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** Why a bill is not what the last one was: each cause, summing to the difference, on both databases. */
class BridgeTest {
    private static Bridge bridge(TwoMonths months, @Nullable TenantId tenant) {
        return months.billing
                .bridges
                .of(tenant, TwoMonths.NOVEMBER, TwoMonths.DECEMBER)
                .orElseThrow();
    }

    private static Map<Cause, String> told(Map<Cause, Money> causes) {
        return causes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        cause -> cause.getValue().amount().stripTrailingZeros().toPlainString()));
    }

    @OnBothDatabases
    void pricesVolumesNewAndGoneSumToTheDifference(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        Bridge marketing = bridge(months, months.marketing);
        // web-1: 24 core-hours in both months, 2.55 before and 0.24 at the agreed price; web-2 went, web-3 came.
        assertThat(told(marketing.causes()))
                .isEqualTo(Map.of(Cause.PRICE, "-2.31", Cause.GONE, "-5.1", Cause.NEW, "0.48"));
        assertThat(marketing.before().amount()).isEqualByComparingTo("7.65");
        assertThat(marketing.after().amount())
                .isEqualByComparingTo(months.bill(months.marketing, TwoMonths.DECEMBER)
                        .total()
                        .amount());
        assertThat(marketing.rows()).extracting(Bridge.Row::name).containsExactly("web-2", "web-1", "web-3");

        months.goOn("sim", 3, 1);
        Bridge all = bridge(months, null);
        Bridge research = bridge(months, months.research);
        // 72 core-hours for 7.65 became 96: a third more is worth 2.55; the rest is that the free hours count for less.
        assertThat(told(research.causes())).isEqualTo(Map.of(Cause.VOLUME, "2.55", Cause.PRICE, "0.417284"));
        assertThat(all.before().amount())
                .isEqualByComparingTo(marketing.before().plus(research.before()).amount());
        assertThat(all.after().amount())
                .isEqualByComparingTo(marketing.after().plus(research.after()).amount());
        assertThat(all.rows()).hasSize(4);
    }

    @OnBothDatabases
    void creditsStandBesideUse(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        assertThat(months.billing.credits.grant(
                        new Credits.NewCredit(
                                months.bill(months.research, TwoMonths.NOVEMBER).id(),
                                months.lines(months.research, TwoMonths.NOVEMBER).stream()
                                        .filter(line -> line.amount().amount().signum() > 0)
                                        .findFirst()
                                        .orElseThrow()
                                        .id(),
                                new BigDecimal("1.50"),
                                "was slow"),
                        Actor.SYSTEM))
                .isInstanceOf(CreditOutcome.Granted.class);
        assertThat(told(bridge(months, months.research).causes())).containsEntry(Cause.CREDIT, "-1.5");
    }

    @OnBothDatabases
    void ofMonthsWithoutBillsThereIsNone(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        assertThat(months.billing.bridges.of(
                        null, TwoMonths.NOVEMBER.minusMonths(5), TwoMonths.NOVEMBER.minusMonths(4)))
                .isEmpty();
        Bridge first = months.billing
                .bridges
                .of(null, TwoMonths.NOVEMBER.minusMonths(1), TwoMonths.NOVEMBER)
                .orElseThrow();
        assertThat(told(first.causes())).isEqualTo(Map.of(Cause.NEW, "15.3"));
        assertThatThrownBy(() -> months.billing.bridges.of(null, TwoMonths.DECEMBER, TwoMonths.DECEMBER))
                .hasMessageContaining("a month before");
    }
}
