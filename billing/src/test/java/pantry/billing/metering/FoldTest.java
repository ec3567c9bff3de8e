package pantry.billing.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import pantry.billing.BillingGround;
import pantry.billing.BillingGround.Counter;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

class FoldTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final long SEED = 7;
    private static final String SOURCES = "select counter_kind, epoch, hour_from, first_at, first_counter, last_at,"
            + " last_counter, quantity, interpolated, gaps, readings, digest from usage_hour_source"
            + " where source = ? order by counter_kind, epoch, hour_from";
    private static final String HOURS = "select meter, hour_from, quantity, interpolated, first_at, last_at, period"
            + " from usage_hour where server_id = ? order by meter, hour_from";

    private BillingGround billing;
    private TenantId tenant;
    private ServerId server;

    private void stand(TestGround ground) {
        billing = new BillingGround(ground);
        tenant = ground.tenant("acme");
        server = billing.server(tenant, "web");
        ground.clock.set(NOON.plus(Duration.ofDays(2)));
    }

    @OnBothDatabases
    void readingsAreFoldedOnceAndAFirstOneCountsFromItsSourcesBeginning(TestGround ground) {
        stand(ground);
        Counter counter = billing.slice(tenant, server, NOON.minusSeconds(10));
        billing.reading(counter, "e1", NOON.plusSeconds(10), 200);
        billing.reading(counter, "e1", NOON.plusSeconds(20), 250);
        assertThat(billing.metering.fold().readings()).isEqualTo(2);
        assertThat(billing.metering.fold()).isEqualTo(new Metering.Report(0, 0, 0));
        assertThat(billing.rows("select hour_from, quantity, interpolated, period from usage_hour order by hour_from"))
                .hasSize(2)
                .satisfiesExactly(
                        first -> assertThat(first).contains("|100|0|2026-11|"),
                        second -> assertThat(second).contains("|150|0|2026-11|"));
        assertThat(billing.counted("select count(*) from reading_batch where folded = false"))
                .isZero();
    }

    @OnBothDatabases
    void cloudStack13399_shuffledDuplicatedAndLateReadingsGiveTheSameHoursAsOrderedOnes(TestGround ground) {
        stand(ground);
        Random random = new Random(SEED);
        for (int round = 0; round < 6; round++) {
            List<Look> looks = looks(random);
            Counter ordered = billing.slice(tenant, billing.server(tenant, "o" + round), NOON);
            Counter shuffled = billing.slice(tenant, billing.server(tenant, "s" + round), NOON);
            looks.forEach(look -> billing.reading(ordered, look.epoch(), look.at(), look.value()));
            billing.metering.fold();
            List<Look> disorder = new ArrayList<>(looks);
            Collections.shuffle(disorder, random);
            for (int i = 0; i < disorder.size(); i++) {
                Look look = disorder.get(i);
                billing.reading(shuffled, look.epoch(), look.at(), look.value());
                Look again = disorder.get(random.nextInt(i + 1));
                billing.reading(shuffled, again.epoch(), again.at(), again.value());
                if (random.nextInt(3) == 0) {
                    billing.metering.fold();
                }
            }
            billing.metering.fold();
            assertThat(billing.quarantine.count()).isZero();
            List<String> inOrder = withoutDigest(billing.rows(SOURCES, ordered.source()));
            assertThat(withoutDigest(billing.rows(SOURCES, shuffled.source()))).isEqualTo(inOrder);
            assertThat(billing.rows(HOURS, shuffled.server().value()))
                    .isEqualTo(billing.rows(HOURS, ordered.server().value()));
            assertThat(billing.counted(
                            "select sum(quantity) from usage_hour where server_id = ?",
                            ordered.server().value()))
                    .isEqualTo(totalOf(looks));
        }
    }

    @OnBothDatabases
    void theSameReadingsGiveTheSameDigestInAnyOrder(TestGround ground) {
        stand(ground);
        Counter counter = billing.slice(tenant, server, NOON);
        billing.reading(counter, "e", NOON.plusSeconds(30), 30);
        billing.metering.fold();
        billing.reading(counter, "e", NOON.plusSeconds(10), 10);
        billing.metering.fold();
        billing.reading(counter, "e", NOON.plusSeconds(20), 20);
        billing.metering.fold();
        Digest expected = Digest.EMPTY;
        for (int i = 1; i <= 3; i++) {
            expected = expected.plus(Digest.ofReading(
                    counter.source(),
                    CounterKind.SLICE_CPU,
                    "e",
                    new Point(NOON.plusSeconds(10L * i), BigInteger.valueOf(10L * i))));
        }
        assertThat(billing.rows("select readings, digest from usage_hour_source"))
                .containsExactly("3|" + expected.hex() + "|");
        assertThat(billing.rows("select readings, digest from meter_fold"))
                .containsExactly("3|" + expected.hex() + "|");
    }

    @OnBothDatabases
    void aLateReadingRefinesTheHoursAndChangesNoTotal(TestGround ground) {
        stand(ground);
        Counter counter = billing.slice(tenant, server, NOON);
        billing.reading(counter, "e", NOON.plusSeconds(10), 0);
        billing.reading(counter, "e", NOON.plusSeconds(7_190), 1_000);
        billing.metering.fold();
        assertThat(billing.rows("select quantity, interpolated from usage_hour order by hour_from"))
                .containsExactly("500|500|", "500|500|");
        billing.reading(counter, "e", NOON.plusSeconds(3_600), 900);
        billing.metering.fold();
        assertThat(billing.rows("select quantity, interpolated from usage_hour order by hour_from"))
                .containsExactly("900|900|", "100|100|");
        assertThat(billing.rows("select first_counter, last_counter, gaps from usage_hour_source order by hour_from"))
                .containsExactly("0|900|1|", "900|1000|1|");
    }

    @OnBothDatabases
    void aGapIsMoreThanThreePollsAndNotThree(TestGround ground) {
        stand(ground);
        Counter counter = billing.slice(tenant, server, NOON);
        billing.reading(counter, "e", NOON.plusSeconds(30), 100);
        billing.metering.fold();
        assertThat(billing.rows("select quantity, interpolated from usage_hour"))
                .containsExactly("100|0|");
        billing.reading(counter, "e", NOON.plusSeconds(60).plusNanos(1_000), 150);
        billing.metering.fold();
        assertThat(billing.rows("select quantity, interpolated from usage_hour"))
                .containsExactly("150|50|");
    }

    @OnBothDatabases
    void anEpochStartsAtZeroWhereTheOneBeforeEnded(TestGround ground) {
        stand(ground);
        Counter counter = billing.slice(tenant, server, NOON);
        billing.reading(counter, "boot-1", NOON.plusSeconds(3_590), 500);
        billing.reading(counter, "boot-2", NOON.plusSeconds(3_610), 40);
        billing.metering.fold();
        assertThat(billing.rows("select epoch, hour_from, quantity from usage_hour_source order by epoch, hour_from"))
                .satisfiesExactly(
                        one -> assertThat(one).startsWith("boot-1|").endsWith("|500|"),
                        two -> assertThat(two).startsWith("boot-2|").endsWith("|20|"),
                        three -> assertThat(three).startsWith("boot-2|").endsWith("|20|"));
        assertThat(billing.counted("select sum(quantity) from usage_hour")).isEqualTo(540);
    }

    @OnBothDatabases
    void cloudStack7822_aBadReadingWaitsInQuarantineAndNobodyElseStops(TestGround ground) {
        stand(ground);
        Counter good = billing.slice(tenant, server, NOON);
        Counter bad = billing.slice(tenant, server, NOON);
        billing.reading(bad, "e", NOON.plusSeconds(10), 100);
        billing.reading(bad, "e", NOON.plusSeconds(20), 90);
        billing.reading(bad, "e", NOON.plusSeconds(30), 120);
        billing.reading(bad, "e", NOON.plusSeconds(40), Long.MAX_VALUE);
        billing.reading(bad, "e", NOON.plusSeconds(50), BigInteger.valueOf(130), NOON);
        billing.reading(new Counter("nobody's", "SLICE_CPU", null, null), "e", NOON.plusSeconds(5), 1);
        billing.reading(good, "e", NOON.plusSeconds(10), 7);
        assertThat(billing.metering.fold()).isEqualTo(new Metering.Report(7, 4, 0));
        assertThat(billing.counted("select sum(quantity) from usage_hour")).isEqualTo(127);
        assertThat(billing.quarantine.newest())
                .extracting(Quarantine.Entry::reason)
                .containsExactlyInAnyOrder(
                        QuarantineReason.RUNS_BACKWARDS,
                        QuarantineReason.IMPOSSIBLE_RATE,
                        QuarantineReason.FROM_THE_FUTURE,
                        QuarantineReason.UNKNOWN_SOURCE);
    }

    @OnBothDatabases
    void aQuarantinedReadingCanBeReplayed(TestGround ground) {
        stand(ground);
        ServerId late = billing.server(tenant, "late");
        String source = ground.ids.next().toString();
        billing.reading(new Counter(source, "SLICE_CPU", null, null), "e", NOON.plusSeconds(10), 5);
        billing.metering.fold();
        Quarantine.Key key = billing.quarantine.newest().getFirst().key();
        billing.write(
                "insert into meter_source (source, kind, tenant_id, server_id, begun_at) values (?, 'SLICE', ?, ?, ?)",
                source,
                tenant.value(),
                late.value(),
                BillingGround.at(NOON));
        assertThat(billing.quarantine.replay(key, Actor.SYSTEM)).isTrue();
        assertThat(billing.quarantine.replay(key, Actor.SYSTEM)).isFalse();
        billing.metering.fold();
        assertThat(billing.quarantine.count()).isZero();
        assertThat(billing.counted("select sum(quantity) from usage_hour")).isEqualTo(5);
    }

    @OnBothDatabases
    void countersOfBladesArePoolHoursWithoutAServer(TestGround ground) {
        stand(ground);
        Counter blade = new Counter("blade-01", "BLADE_CPU", null, null);
        billing.reading(blade, "e", NOON.plusSeconds(3_590), 1_000);
        billing.reading(blade, "e", NOON.plusSeconds(3_610), 1_200);
        billing.metering.fold();
        assertThat(billing.rows("select server_id, quantity from usage_hour_source order by hour_from"))
                .containsExactly("null|1100|", "null|100|");
        assertThat(billing.counted("select count(*) from usage_hour")).isZero();
    }

    @OnBothDatabases
    void hoursInWhichABladeStandsAreNotWrittenAndWhatComesLateCountsAsIfTheyWere(TestGround ground) {
        stand(ground);
        Counter blade = new Counter("blade-01", "BLADE_CPU", null, null);
        billing.reading(blade, "e", NOON, 0);
        billing.reading(blade, "e", NOON.plus(Duration.ofHours(30)), 0);
        billing.reading(blade, "e", NOON.plus(Duration.ofHours(31)), 7);
        billing.metering.fold();
        assertThat(billing.rows("select quantity, gaps from usage_hour_source")).containsExactly("7|0|");
        billing.reading(blade, "e", NOON.plus(Duration.ofHours(20)), 0);
        billing.reading(blade, "e", NOON.plusSeconds(30 * 3_600 + 1_800), 7);
        billing.reading(blade, "e", NOON.plus(Duration.ofHours(40)), 7);
        billing.metering.fold();
        assertThat(billing.rows("select quantity, first_counter, last_counter from usage_hour_source"))
                .containsExactly("7|0|7|");
        assertThat(billing.quarantine.count()).isZero();
    }

    @OnBothDatabases
    void theLastReadingOfWhatEndedCountsNothingWhenItIsToldAgainAfterItWasForgotten(TestGround ground) {
        stand(ground);
        Counter slice = billing.slice(tenant, server, NOON);
        billing.reading(slice, "e", NOON.plusSeconds(10), 5);
        billing.reading(slice, "e", NOON.plusSeconds(20), 9);
        billing.metering.fold();
        List<String> hours = billing.rows("select * from usage_hour_source");
        billing.write("delete from reading");
        billing.reading(slice, "e", NOON.plusSeconds(20), 9);
        billing.metering.fold();
        assertThat(billing.quarantine.count()).isZero();
        assertThat(billing.counted("select count(*) from reading_batch where folded = false"))
                .isZero();
        assertThat(billing.rows("select * from usage_hour_source")).isEqualTo(hours);
    }

    @OnBothDatabases
    void thePortOfAStoppedServerCountsNothingAndNothingIsEstimated(TestGround ground) {
        stand(ground);
        Counter port = billing.source(tenant, server, "PORT", "PORT_OUT", NOON);
        billing.given(tenant, server, NOON, "RUNNING", 1_000, 1_024);
        billing.given(tenant, server, NOON.plusSeconds(30), "STOPPED", 0, 0);
        billing.given(tenant, server, NOON.plus(Duration.ofHours(50)), "RUNNING", 1_000, 1_024);
        billing.reading(port, "e2", NOON.plus(Duration.ofHours(50)).plusSeconds(10), 40);
        billing.metering.fold();
        billing.reading(port, "e1", NOON.plusSeconds(20), 100);
        billing.reading(port, "e1", NOON.plusSeconds(30), 110);
        billing.reading(port, "e2", NOON.plus(Duration.ofHours(50)).plusSeconds(20), 70);
        billing.metering.fold();
        assertThat(billing.rows(
                        "select quantity, interpolated from usage_hour where meter = 'network-out' and quantity > 0"
                                + " order by hour_from"))
                .containsExactly("110|0|", "70|0|");
    }

    @OnBothDatabases
    void thePortOfAServerThatRanUnreadIsEstimated(TestGround ground) {
        stand(ground);
        Counter port = billing.source(tenant, server, "PORT", "PORT_OUT", NOON);
        billing.given(tenant, server, NOON, "RUNNING", 1_000, 1_024);
        billing.reading(port, "e", NOON, 0);
        billing.reading(port, "e", NOON.plus(Duration.ofHours(2)), 50);
        billing.metering.fold();
        assertThat(billing.rows("select sum(quantity), sum(interpolated) from usage_hour"
                        + " where meter = 'network-out' group by hour_from order by hour_from"))
                .endsWith("25|25|", "25|25|");
    }

    @OnBothDatabases
    void everySourceHourChainsIntoTheNextAndSumsToItsCounter(TestGround ground) {
        stand(ground);
        Counter counter = billing.source(tenant, server, "VOLUME", "VOLUME_WRITTEN", NOON);
        Random random = new Random(SEED);
        long value = 0;
        Instant at = NOON;
        for (int i = 0; i < 300; i++) {
            at = at.plusNanos(1_000L * (1 + random.nextLong(200_000_000)));
            value += random.nextLong(1_000_000_007);
            billing.reading(counter, "e", at, value);
        }
        billing.metering.fold();
        List<String> edges =
                billing.rows("select first_counter, last_counter from usage_hour_source order by hour_from");
        assertThat(edges.size()).isGreaterThan(5);
        for (int i = 1; i < edges.size(); i++) {
            assertThat(edges.get(i).split("\\|")[0]).isEqualTo(edges.get(i - 1).split("\\|")[1]);
        }
        assertThat(edges.getLast()).endsWith("|" + value + "|");
        assertThat(billing.counted("select sum(quantity) from usage_hour")).isEqualTo(value);
    }

    private record Look(String epoch, Instant at, long value) {}

    /** Two epochs over some hours, with short and long pauses between the looks. */
    private static List<Look> looks(Random random) {
        List<Look> looks = new ArrayList<>();
        Instant at = NOON;
        for (String epoch : List.of("boot-1", "boot-2")) {
            long value = 0;
            for (int i = 0; i < 12; i++) {
                long micros = 1 + random.nextLong(random.nextInt(4) == 0 ? 5_000_000_000L : 20_000_000L);
                at = at.plusNanos(1_000 * micros);
                value += random.nextLong(1 + micros * 2);
                looks.add(new Look(epoch, at, value));
            }
        }
        return looks;
    }

    private static BigInteger totalOf(List<Look> looks) {
        return BigInteger.valueOf(looks.get(11).value() + looks.get(23).value());
    }

    /** The digest names the source, which differs. */
    private static List<String> withoutDigest(List<String> rows) {
        return rows.stream()
                .map(row -> row.substring(0, row.lastIndexOf('|', row.length() - 2)))
                .toList();
    }
}
