package pantry.billing.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import pantry.billing.OneServer;
import pantry.billing.close.SelfAudit.Count;
import pantry.billing.close.SelfAudit.Fault;
import pantry.billing.close.SelfAudit.Found;
import pantry.billing.close.SelfAudit.Of;
import pantry.billing.close.SelfAudit.Result;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;

/** Duplicates, gaps and overlaps are counted from the rows themselves: what keys forbid is put there behind their back. */
@NullMarked
class SelfAuditTest {
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final YearMonth DECEMBER = NOVEMBER.plusMonths(1);
    private static final Instant BEGUN = Instant.parse("2026-11-30T21:00:00Z");
    private static final Instant TURN = Instant.parse("2026-12-01T00:00:00Z");

    private static Instant hour(int number) {
        return BEGUN.plus(Duration.ofHours(number));
    }

    /** Six hours over the turn of a month, with a stop and a start in between. */
    private static final class Past {
        final TestGround ground;
        final OneServer world;
        final SelfAudit audit;

        Past(TestGround ground) {
            this.ground = ground;
            world = new OneServer(ground, BEGUN, "0.04", 500, 512);
            audit = new SelfAudit(ground.jdbc, ground.transactions);
            world.billing.given(world.tenant, world.server, hour(1), "STOPPED", 0, 0);
            world.billing.given(world.tenant, world.server, hour(4), "RUNNING", 500, 512);
            for (int hour = 1; hour <= 6; hour++) {
                world.read(hour(hour), hour * OneServer.CORE_HOUR / 3);
            }
            ground.clock.set(hour(6));
            world.billing.duty.run();
        }

        Count count(YearMonth month, Of of) {
            return audit.of(month).counts().stream()
                    .filter(count -> count.of() == of)
                    .findFirst()
                    .orElseThrow();
        }

        void write(String sql, @Nullable Object... arguments) {
            ground.transactions.forSystem().write(() -> ground.jdbc.update(sql, arguments));
        }

        void withoutKeys(String table) {
            for (String type : List.of("FOREIGN KEY", "UNIQUE", "PRIMARY KEY")) {
                ground.jdbc
                        .queryForList(
                                "select constraint_name from information_schema.table_constraints"
                                        + " where table_name = ? and constraint_type = ?",
                                String.class,
                                table,
                                type)
                        .forEach(name ->
                                ground.jdbc.execute("alter table " + table + " drop constraint \"" + name + "\""));
            }
        }

        void interval(int sequence, Instant from, @Nullable Instant to) {
            write(
                    "insert into lifecycle_interval (server_id, sequence, tenant_id, predecessor, from_at, to_at, is_open,"
                            + " state, cpu_millicores, memory_mib) values (?, ?, ?, ?, ?, ?, ?, 'RUNNING', 500, 512)",
                    world.server.value(),
                    sequence,
                    world.tenant.value(),
                    sequence - 1,
                    Timestamp.from(from),
                    to == null ? null : Timestamp.from(to),
                    to == null ? true : null);
        }
    }

    @OnBothDatabases
    void whatMeteringLeavesIsAllThereOnce(TestGround ground) {
        Past past = new Past(ground);
        for (YearMonth month : List.of(NOVEMBER, DECEMBER)) {
            Result result = past.audit.of(month);
            assertThat(result.isClean()).as("%s", result).isTrue();
            assertThat(result.found()).isEmpty();
        }
        // The first interval, and the one that was open at the turn; then that one and the last.
        assertThat(past.count(NOVEMBER, Of.INTERVALS).looked()).isEqualTo(2);
        assertThat(past.count(DECEMBER, Of.INTERVALS).looked()).isEqualTo(2);
        // Three hours of the processor and its blade, and one of what was held, of processors and of memory.
        assertThat(past.count(NOVEMBER, Of.HOURS).looked()).isEqualTo(8);
        assertThat(past.audit.of(YearMonth.of(2019, 1)).counts()).allMatch(count -> count.looked() == 0);
    }

    @OnBothDatabases
    void anHourThatIsNotThereIsAGapOfTheMonthThatGoesOnAfterIt(TestGround ground) {
        Past past = new Past(ground);
        past.write(
                "delete from usage_hour_source where source = ? and hour_from = ?",
                past.world.cpu.source(),
                Timestamp.from(hour(2)));
        assertThat(past.count(NOVEMBER, Of.HOURS).faults()).isZero();
        assertThat(past.count(DECEMBER, Of.HOURS)).isEqualTo(new Count(Of.HOURS, 10, 0, 0, 0));
        past.write(
                "delete from usage_hour_source where source = ? and hour_from = ?",
                past.world.cpu.source(),
                Timestamp.from(hour(4)));
        Result result = past.audit.of(DECEMBER);
        assertThat(result.isClean()).isFalse();
        Found gap = result.found().getFirst();
        assertThat(result.found()).hasSize(1);
        assertThat(gap.fault()).isEqualTo(Fault.GAP);
        assertThat(gap.source()).isEqualTo(past.world.cpu.source());
        assertThat(gap.whose()).isNotNull().satisfies(whose -> {
            assertThat(whose.name()).isEqualTo("web-1");
            assertThat(whose.tenantName()).isEqualTo("Marketing");
        });
        assertThat(gap.before()).isEqualTo(hour(4));
        assertThat(gap.from()).isEqualTo(hour(5));
        assertThat(gap.counter()).isGreaterThan(gap.counterBefore());
    }

    @OnBothDatabases
    void timeInWhichACounterStoodStillIsNoGap(TestGround ground) {
        Past past = new Past(ground);
        past.write(
                "update usage_hour_source set first_at = ? where source = ? and hour_from = ?",
                Timestamp.from(TURN.plusSeconds(60)),
                past.world.blade.source(),
                Timestamp.from(TURN));
        assertThat(past.audit.of(DECEMBER).isClean()).isTrue();
    }

    @OnBothDatabases
    void anHourThatBeginsBeforeTheOneBeforeItHasEndedIsAnOverlap(TestGround ground) {
        Past past = new Past(ground);
        past.write(
                "update usage_hour_source set first_counter = first_counter - 7, quantity = quantity + 7"
                        + " where source = ? and hour_from = ?",
                past.world.blade.source(),
                Timestamp.from(TURN));
        assertThat(past.count(DECEMBER, Of.HOURS).overlaps()).isEqualTo(1);
        assertThat(past.audit.of(DECEMBER).found()).singleElement().satisfies(found -> {
            assertThat(found.fault()).isEqualTo(Fault.OVERLAP);
            assertThat(found.whose()).as("a blade is nobody's").isNull();
        });
    }

    @OnBothDatabases
    void anHourThatIsThereTwiceIsADuplicate(TestGround ground) {
        Past past = new Past(ground);
        past.withoutKeys("usage_hour_source");
        past.write(
                "insert into usage_hour_source select * from usage_hour_source where source = ? and hour_from = ?",
                past.world.cpu.source(),
                Timestamp.from(hour(1)));
        assertThat(past.count(NOVEMBER, Of.HOURS).duplicates()).isEqualTo(1);
        assertThat(past.count(DECEMBER, Of.HOURS).faults()).isZero();
    }

    @OnBothDatabases
    void intervalsThatAreTwiceThereOrApartOrOverEachOtherAreCounted(TestGround ground) {
        Past past = new Past(ground);
        past.withoutKeys("lifecycle_interval");
        past.write("update lifecycle_interval set to_at = ?, is_open = null where is_open", Timestamp.from(hour(5)));
        past.interval(4, hour(6), hour(9));
        past.interval(5, hour(8), hour(10));
        past.interval(6, hour(8), null);
        Result result = past.audit.of(DECEMBER);
        assertThat(result.counts()).contains(new Count(Of.INTERVALS, 5, 1, 1, 1));
        assertThat(result.found())
                .extracting(Found::fault)
                .containsExactlyInAnyOrder(Fault.GAP, Fault.OVERLAP, Fault.DUPLICATE);
        assertThat(past.audit.of(NOVEMBER).isClean()).isTrue();
    }
}
