package pantry.billing.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.billing.TwoMonths;
import pantry.billing.bill.BillState;
import pantry.billing.metering.Meter;
import pantry.billing.price.DraftContent;
import pantry.billing.price.DraftOutcome;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.Steps;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** Past use at other prices, beside what was billed, on both databases. */
class ReplayTest {
    private static Replay replay(TwoMonths months, PriceBookVersionId prices) {
        return months.billing
                .replays
                .of(prices, TwoMonths.NOVEMBER, TwoMonths.DECEMBER)
                .orElseThrow();
    }

    private static Replay replay(TwoMonths months, @Nullable TenantId tenant, Steps steps) {
        DraftOutcome kept = months.billing.drafts.add(
                new DraftContent(tenant, "", null, Map.of(Meter.CPU_USED, steps)), Actor.SYSTEM);
        return replay(months, ((DraftOutcome.Kept) kept).draft().id());
    }

    private static List<String> told(Replay replay) {
        return replay.rows().stream()
                .map(row -> row.tenantName() + " " + row.month() + ": "
                        + text(row.billed().amount()) + " -> "
                        + text(row.replayed().amount()))
                .toList();
    }

    private static String text(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    @OnBothDatabases
    void unchangedPricesComeToTheSameBills(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        for (Replay replay : List.of(replay(months, months.list), replay(months, null, TwoMonths.LIST))) {
            assertThat(told(replay))
                    // 72 core-hours less ten free ones, of which web-1 has a third and web-2 two, each rounded to a
                    // cent.
                    .containsExactly(
                            "Marketing 2026-11: 7.65 -> 7.65",
                            "Marketing 2026-12: 0.72 -> 0.72",
                            "Research 2026-11: 7.65 -> 7.65",
                            "Research 2026-12: 7.654321 -> 7.654321");
            assertThat(replay.difference().amount()).isZero();
            assertThat(replay.rows()).extracting(Replay.Row::state).startsWith(BillState.CLOSED, BillState.OPEN);
            for (Replay.Row row : replay.rows()) {
                assertThat(row.billed().amount())
                        .as(row.tenantName() + " " + row.month())
                        .isEqualByComparingTo(
                                months.bill(row.tenant(), row.month()).total().amount());
            }
        }
    }

    @OnBothDatabases
    void aListLeavesContractsAloneAndAContractTheList(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        Replay list = replay(months, null, Steps.flat(new BigDecimal("0.5")));
        assertThat(told(list))
                .containsExactly(
                        "Marketing 2026-11: 7.65 -> 36",
                        "Marketing 2026-12: 0.72 -> 0.72",
                        "Research 2026-11: 7.65 -> 36",
                        "Research 2026-12: 7.654321 -> 36");
        assertThat(list.difference().amount())
                .isEqualByComparingTo(
                        list.replayed().amount().subtract(list.billed().amount()));
        assertThat(list.rows().getFirst().meters()).singleElement().satisfies(part -> {
            assertThat(part.meter()).isEqualTo(Meter.CPU_USED);
            assertThat(part.quantity()).isEqualByComparingTo("72");
            assertThat(part.difference().amount()).isEqualByComparingTo("28.35");
        });
        assertThat(told(replay(months, months.marketing, Steps.flat(new BigDecimal("0.02")))))
                .as("what is to be agreed with one tenant is no other's")
                .containsExactly("Marketing 2026-11: 7.65 -> 1.44", "Marketing 2026-12: 0.72 -> 1.44");
    }

    @OnBothDatabases
    void aReplayChangesNothingAndIsOfAFewMonths(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        List<String> before = months.billing.rows("select * from bill order by id");
        replay(months, null, Steps.flat(BigDecimal.ONE));
        assertThat(months.billing.rows("select * from bill order by id")).isEqualTo(before);
        YearMonth november = TwoMonths.NOVEMBER;
        assertThat(months.billing.replays.of(new PriceBookVersionId(UUID.randomUUID()), november, november))
                .isEmpty();
        assertThatThrownBy(() -> months.billing.replays.of(months.list, november.minusMonths(12), november))
                .hasMessageContaining("1 to 12 months");
        assertThatThrownBy(() -> months.billing.replays.of(months.list, november, november.minusMonths(1)))
                .hasMessageContaining("1 to 12 months");
    }
}
