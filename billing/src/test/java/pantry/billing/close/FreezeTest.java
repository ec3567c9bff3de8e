package pantry.billing.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Timestamp;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** What is owed of a line: rounded once, halves to the even cent, in the same way by both databases. */
@NullMarked
class FreezeTest {
    private static final long SEED = 11;

    /** Of each half that a database would round away from zero, the one above and the one below an even cent. */
    private static final List<String> HALVES = List.of(
            "0.125",
            "0.135",
            "0.145",
            "0.005",
            "0.015",
            "-0.125",
            "-0.135",
            "-0.005",
            "99999999.985",
            "0.5",
            "1.5",
            "2.5");

    private static final List<String> BESIDE_THEM =
            List.of("0", "0.125000000001", "0.124999999999", "-0.125000000001", "-0.124999999999", "0.12", "7");

    @OnBothDatabases
    void halvesGoToTheEvenUnit(TestGround ground) {
        Random dice = new Random(SEED);
        Stream<String> any = Stream.generate(() -> new BigDecimal(new BigInteger(40, dice), dice.nextInt(13)))
                .limit(200)
                .map(BigDecimal::toPlainString);
        for (String amount : Stream.of(HALVES.stream(), BESIDE_THEM.stream(), any)
                .flatMap(amounts -> amounts)
                .toList()) {
            for (int minorUnits : List.of(0, 2, 3)) {
                assertThat(rounded(ground, amount, minorUnits))
                        .as("%s to %d decimals", amount, minorUnits)
                        .isEqualByComparingTo(new BigDecimal(amount).setScale(minorUnits, RoundingMode.HALF_EVEN));
            }
        }
    }

    private static BigDecimal rounded(TestGround ground, String amount, int minorUnits) {
        return ground.jdbc.queryForObject(
                "select " + Freeze.rounded(minorUnits) + " from (select cast(? as numeric(38, 12)) as amount) l",
                BigDecimal.class,
                new BigDecimal(amount));
    }

    @ParameterizedTest
    @CsvSource({"1, PAN-2026-11-0001", "42, PAN-2026-11-0042", "12345, PAN-2026-11-12345"})
    void numbersTellTheMonthAndCountWithoutGaps(int sequence, String number) {
        assertThat(Freeze.number(new Period(YearMonth.of(2026, 11)), sequence)).isEqualTo(number);
    }

    @OnBothDatabases
    void numbersFollowTheNamesOfTenantsAndNotWhenTheirBillsBegan(TestGround ground) {
        Period november = new Period(YearMonth.of(2026, 11));
        Timestamp now = Timestamp.from(ground.clock.instant());
        for (String name : List.of("Marketing", "Research", "Accounting")) {
            TenantId tenant = ground.tenant(name);
            ground.transactions
                    .forSystem()
                    .writeUnanswered(() -> ground.jdbc.update(
                            "insert into bill (id, tenant_id, period, state, currency, total, shown_total, created_at,"
                                    + " changed_at, generation) values (?, ?, '2026-11', 'CLOSING', 'EUR', 0, 0, ?, ?, 1)",
                            ground.ids.next(),
                            tenant.value(),
                            now,
                            now));
        }
        ground.transactions
                .forSystem()
                .writeUnanswered(() -> new Freeze(ground.jdbc).freeze(november, 2, ground.clock.instant()));
        assertThat(ground.jdbc.queryForList(
                        "select t.name || ' ' || b.number from bill b join tenant t on t.id = b.tenant_id"
                                + " where b.state = 'CLOSED' order by b.number",
                        String.class))
                .containsExactly(
                        "Accounting PAN-2026-11-0001", "Marketing PAN-2026-11-0002", "Research PAN-2026-11-0003");
    }
}
