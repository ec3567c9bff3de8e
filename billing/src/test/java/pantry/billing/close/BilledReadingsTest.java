package pantry.billing.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import pantry.billing.BillingGround;
import pantry.billing.BillingGround.Counter;
import pantry.billing.TwoMonths;
import pantry.billing.bill.Evidence;
import pantry.billing.metering.HourProofs;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.telemetry.KeepsReadings;
import pantry.provisioning.telemetry.Retention;

/** Readings go 35 days after they came and a week after their bill was closed, whichever is later, on both databases. */
class BilledReadingsTest {
    private static final Instant LAST_OF_DECEMBERS = TwoMonths.GRACE_OVER.plus(Duration.ofSeconds(1));
    private static final Instant ALL_ARE_OLD = LAST_OF_DECEMBERS.plus(Retention.KEPT);

    private static void purge(TwoMonths months, Instant now) {
        TestGround ground = months.billing.ground;
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("billed", new BilledReadings(ground.jdbc, ground.transactions));
        ground.clock.set(now);
        new Retention(ground.jdbc, ground.transactions, ground.clock, beans.getBeanProvider(KeepsReadings.class))
                .purge();
    }

    private static BigInteger readings(TwoMonths months, Instant from, Instant to) {
        return months.billing.counted(
                "select count(*) from reading where read_at >= ? and read_at < ?",
                BillingGround.at(from),
                BillingGround.at(to));
    }

    private static BigInteger ofNovember(TwoMonths months) {
        return readings(months, TwoMonths.BEGUN, TwoMonths.TURN);
    }

    private static BigInteger ofDecember(TwoMonths months) {
        return readings(months, TwoMonths.TURN, LAST_OF_DECEMBERS);
    }

    private static List<Evidence> evidence(TwoMonths months) {
        return months.lines(months.marketing, TwoMonths.NOVEMBER).stream()
                .map(line -> months.billing
                        .bills
                        .evidence(line.bill(), line.id(), months.marketing)
                        .orElseThrow())
                .toList();
    }

    private static void closeDecember(TwoMonths months, Instant at) {
        months.billing.write("delete from billing_month where period = '2026-12'");
        months.billing.write(
                "insert into billing_month (period, currency, bills, total, closed_at, closed_by)"
                        + " values ('2026-12', 'EUR', 2, 0, ?, 'finance')",
                BillingGround.at(at));
    }

    @OnBothDatabases
    void theLaterOfBothTimesCounts(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        BigInteger november = ofNovember(months);
        BigInteger december = ofDecember(months);
        purge(months, TwoMonths.BEGUN.plus(Retention.KEPT));
        assertThat(ofNovember(months)).as("closed long ago, but not old yet").isEqualTo(november);
        purge(months, ALL_ARE_OLD);
        assertThat(ofNovember(months)).as("old, and closed long ago").isZero();
        assertThat(ofDecember(months))
                .as("old, but of a bill that is not closed")
                .isEqualTo(december);
        closeDecember(months, ALL_ARE_OLD.minus(BilledReadings.AFTER_THE_CLOSE).plusSeconds(1));
        purge(months, ALL_ARE_OLD);
        assertThat(ofDecember(months)).as("closed less than a week ago").isEqualTo(december);
        closeDecember(months, ALL_ARE_OLD.minus(BilledReadings.AFTER_THE_CLOSE));
        purge(months, ALL_ARE_OLD);
        assertThat(ofDecember(months)).isZero();
    }

    @OnBothDatabases
    void openMeter5005_aReadingIsKeptFromWhenItCameHoweverLongAgoItWasRead(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        Instant came = TwoMonths.GRACE_OVER.plus(Duration.ofDays(20));
        Counter late = months.billing.slice(months.marketing, months.server("web-1"), TwoMonths.BEGUN);
        ground.clock.set(came);
        months.billing.reading(late, "l1", TwoMonths.TURN.minusSeconds(60), BigInteger.TEN, came);
        purge(months, ALL_ARE_OLD);
        assertThat(ofNovember(months)).as("it is not folded yet").isOne();
        months.billing.duty.run();
        purge(months, came.plus(Retention.KEPT));
        assertThat(ofNovember(months)).as("it came less than that long ago").isOne();
        purge(months, came.plus(Retention.KEPT).plusSeconds(1));
        assertThat(ofNovember(months)).isZero();
    }

    @OnBothDatabases
    void hoursKeepWhatProvesThem(TestGround ground) {
        TwoMonths months = TwoMonths.closed(ground);
        List<Evidence> before = evidence(months);
        purge(months, ALL_ARE_OLD);
        assertThat(ofNovember(months)).isZero();
        assertThat(evidence(months)).isEqualTo(before);
        assertThat(before).flatExtracting(Evidence::hours).isNotEmpty().allSatisfy(hour -> {
            assertThat(hour.sources()).isNotEmpty();
            for (HourProofs.Source source : hour.sources()) {
                assertThat(source.lastCounter().subtract(source.firstCounter())).isPositive();
                assertThat(source.firstAt()).isBefore(source.lastAt());
                assertThat(source.epoch()).isEqualTo("e1");
                assertThat(source.readings()).isPositive();
                assertThat(source.digest()).hasSize(64);
            }
        });
    }
}
