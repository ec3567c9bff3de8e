package pantry.billing.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.billing.BillingGround;
import pantry.billing.Money;
import pantry.billing.TwoMonths;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.LineId;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** What servers and tenants are billed divided between cost centres, on both databases. */
class SplitTest {
    private static final OptionalLong ANY = OptionalLong.empty();
    private static final LocalDate LAST_OF_NOVEMBER = LocalDate.parse("2026-11-30");
    private static final LocalDate DECEMBER = LocalDate.parse("2026-12-01");

    private static SplitRule.Part part(String centre, String percent) {
        return new SplitRule.Part(centre, new BigDecimal(percent));
    }

    private static final List<SplitRule.Part> THIRDS =
            List.of(part("b", "33.33"), part("a", "33.33"), part("c", "33.34"));

    private static SplitRule add(
            TwoMonths months,
            TenantId tenant,
            @Nullable ServerId server,
            LocalDate from,
            @Nullable LocalDate to,
            List<SplitRule.Part> parts) {
        SplitOutcome outcome = months.billing.splitRules.add(tenant, server, from, to, parts, Actor.SYSTEM);
        assertThat(outcome).isInstanceOf(SplitOutcome.Kept.class);
        return ((SplitOutcome.Kept) outcome).rule();
    }

    private static List<String> centres(TwoMonths months, @Nullable TenantId tenant, YearMonth month) {
        return months.billing.costCentres.ofMonth(tenant, month).stream()
                .map(sum -> sum.tenantName() + " " + sum.costCentre() + " "
                        + sum.amount().amount().stripTrailingZeros().toPlainString())
                .toList();
    }

    /** Each line's shares sum to it, and a month's cost centres to its bills. */
    private static void requireWhole(TwoMonths months, TenantId tenant, YearMonth month) {
        Bill bill = months.bill(tenant, month);
        Map<LineId, BigDecimal> shares = months.billing.costCentres.shares(bill).stream()
                .collect(Collectors.toMap(
                        LineShare::line, share -> share.amount().amount(), BigDecimal::add));
        for (BillLine line : months.lines(tenant, month)) {
            assertThat(shares.get(line.id())).isEqualByComparingTo(line.shown().amount());
        }
        assertThat(months.billing.costCentres.ofBill(bill.id(), null).orElseThrow().stream()
                        .map(CentreSum::amount)
                        .reduce(Money::plus)
                        .orElseThrow()
                        .amount())
                .isEqualByComparingTo(bill.total().amount());
    }

    @OnBothDatabases
    void withoutARuleALineIsItsServersCostCentres(TestGround ground) {
        TwoMonths months = new TwoMonths(ground);
        months.billing.write(
                "update server set cost_centre = 'web' where id = ?",
                months.server("web-3").value());
        months.billing.write(
                "update bill_line set cost_centre = 'web' where server_id = ?",
                months.server("web-3").value());
        assertThat(centres(months, null, TwoMonths.DECEMBER))
                .containsExactly("Marketing cc 0.24", "Marketing web 0.48", "Research cc 7.654321");
        requireWhole(months, months.marketing, TwoMonths.DECEMBER);
    }

    @OnBothDatabases
    void partsSumToTheWholeAndTheCloseKeepsThem(TestGround ground) {
        TwoMonths months = new TwoMonths(ground);
        SplitRule rule = add(months, months.research, null, LAST_OF_NOVEMBER, null, THIRDS);
        assertThat(rule.parts()).extracting(SplitRule.Part::costCentre).containsExactly("a", "b", "c");
        requireWhole(months, months.research, TwoMonths.NOVEMBER);
        months.close();
        // 7.65: the two cents that are left after rounding down go to the largest remainders, c and then a.
        List<String> november = List.of("Research a 2.55", "Research b 2.55", "Research c 2.55");
        assertThat(centres(months, months.research, TwoMonths.NOVEMBER)).isEqualTo(november);
        requireWhole(months, months.research, TwoMonths.NOVEMBER);
        assertThat(months.billing.splitRules.end(rule.id(), months.research, DECEMBER, ANY, Actor.SYSTEM))
                .isInstanceOf(SplitOutcome.Kept.class);
        assertThat(centres(months, months.research, TwoMonths.DECEMBER)).containsExactly("Research cc 7.654321");
        assertThat(centres(months, months.research, TwoMonths.NOVEMBER)).isEqualTo(november);
        assertThat(months.billing.splitRules.remove(rule.id(), months.research, ANY, Actor.SYSTEM))
                .as("what is closed was divided by it")
                .isEqualTo(new SplitOutcome.MonthIsClosed(TwoMonths.NOVEMBER));
        assertThat(months.billing.splitRules.add(
                        months.research, null, LAST_OF_NOVEMBER, DECEMBER, THIRDS, Actor.SYSTEM))
                .isEqualTo(new SplitOutcome.MonthIsClosed(TwoMonths.NOVEMBER));
        assertThat(centres(months, months.research, TwoMonths.NOVEMBER)).isEqualTo(november);
    }

    @OnBothDatabases
    void aShareOfNothingTakesNothingFromTheLine(TestGround ground) {
        TwoMonths months = new TwoMonths(ground);
        add(months, months.research, null, LAST_OF_NOVEMBER, null, List.of(part("cc", "99.99"), part("other", "0.01")));
        months.close();
        assertThat(centres(months, months.research, TwoMonths.NOVEMBER))
                .containsExactly("Research cc 7.65", "Research other 0");
        requireWhole(months, months.research, TwoMonths.NOVEMBER);
    }

    @OnBothDatabases
    void aServersRuleGoesBeforeItsTenantsAndDaysWeighWhatWasCounted(TestGround ground) {
        TwoMonths months = new TwoMonths(ground);
        add(months, months.marketing, null, DECEMBER, null, List.of(part("all", "100")));
        add(
                months,
                months.marketing,
                months.server("web-3"),
                DECEMBER,
                null,
                List.of(part("x", "25"), part("y", "75")));
        assertThat(centres(months, months.marketing, TwoMonths.DECEMBER))
                .containsExactly("Marketing all 0.24", "Marketing x 0.12", "Marketing y 0.36");
        requireWhole(months, months.marketing, TwoMonths.DECEMBER);
        assertThat(centres(months, months.marketing, TwoMonths.NOVEMBER))
                .as("a rule from December on says nothing of November")
                .hasSize(1);
    }

    @OnBothDatabases
    void aRuleThatBeginsWithinALineDividesItsDays(TestGround ground) {
        TwoMonths months = new TwoMonths(ground);
        months.server("sim");
        months.goOn("sim", 3, 1);
        SplitRule rule = add(months, months.research, null, DECEMBER.plusDays(1), null, List.of(part("late", "100")));
        // 72 core-hours on the first, 24 on the second; ten of them free, the rest at 0.123456789.
        assertThat(centres(months, months.research, TwoMonths.DECEMBER))
                .containsExactly("Research cc 7.962963", "Research late 2.654321");
        requireWhole(months, months.research, TwoMonths.DECEMBER);
        assertThat(months.billing.splitRules.remove(rule.id(), months.research, ANY, Actor.SYSTEM))
                .isInstanceOf(SplitOutcome.Removed.class);
    }

    @OnBothDatabases
    void whatIsNegativeIsDividedAsWhatIsNot(TestGround ground) {
        TwoMonths months = new TwoMonths(ground);
        ServerId sim = months.server("sim");
        Division division = new Division(
                List.of(add(months, months.research, sim, DECEMBER, null, List.of(part("new", "100")))),
                (line, from, to) -> from.equals(DECEMBER) ? BigInteger.valueOf(7) : BigInteger.ONE);
        DividedLine line = DividedLine.of(
                new LineId(UUID.randomUUID()),
                months.research,
                "Research",
                sim,
                Meter.CPU_USED,
                "old",
                new BigDecimal("-1.000001"),
                null,
                BillingGround.EUR,
                TwoMonths.BEGUN,
                TwoMonths.GRACE_OVER);
        assertThat(division.divide(line).stream()
                        .map(share -> share.costCentre() + " "
                                + share.amount().amount().toPlainString()))
                .containsExactly("new -0.875001", "old -0.125000");
    }

    @OnBothDatabases
    void rulesThatDivideTwiceOrNotAllAreRefused(TestGround ground) {
        TwoMonths months = new TwoMonths(ground);
        SplitRule rule = add(months, months.research, null, DECEMBER, DECEMBER.plusDays(5), THIRDS);
        for (LocalDate from : List.of(DECEMBER.minusDays(9), DECEMBER, DECEMBER.plusDays(4))) {
            assertThat(months.billing.splitRules.add(months.research, null, from, null, THIRDS, Actor.SYSTEM))
                    .as("from " + from)
                    .isEqualTo(new SplitOutcome.Overlaps(rule));
        }
        add(months, months.research, null, DECEMBER.minusDays(9), DECEMBER, THIRDS);
        add(months, months.research, null, DECEMBER.plusDays(5), null, THIRDS);
        assertThat(months.billing.splitRules.add(
                        months.research, months.server("web-1"), DECEMBER, null, THIRDS, Actor.SYSTEM))
                .as("another tenant's server")
                .isInstanceOf(SplitOutcome.NoSuchServer.class);
        assertThat(months.billing.splitRules.remove(rule.id(), months.marketing, ANY, Actor.SYSTEM))
                .isInstanceOf(SplitOutcome.NotFound.class);
        assertThat(months.billing.splitRules.remove(rule.id(), months.research, OptionalLong.of(9), Actor.SYSTEM))
                .isInstanceOf(SplitOutcome.Stale.class);
        assertThatThrownBy(() -> add(months, months.research, null, DECEMBER, null, List.of(part("a", "99.99"))))
                .hasMessageContaining("sum to 100");
        assertThatThrownBy(() -> part("a", "0")).hasMessageContaining("above 0");
        assertThatThrownBy(() -> part(" a", "5")).hasMessageContaining("characters of one line");
        assertThatThrownBy(() ->
                        add(months, months.research, null, DECEMBER, null, List.of(part("a", "50"), part("a", "50"))))
                .hasMessageContaining("each once");
    }
}
