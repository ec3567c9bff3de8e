package pantry.provisioning.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;

/** A day's readings lie in a table of their own on PostgreSQL; no reading is refused for its time, and none goes that is needed. */
@NullMarked
class ReadingDaysTest {
    private static final Instant TODAY = Instant.parse("2026-11-24T08:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);
    /** The first moment at which all that came on that day is older than it has to be. */
    private static final Instant TODAY_IS_OLD =
            Instant.parse("2026-11-25T01:00:00Z").plus(Retention.KEPT);

    private static final class World implements AutoCloseable {
        final TestGround ground;
        final ReadingDays days;

        World(TestGround ground) {
            this.ground = ground;
            this.days = new ReadingDays(ground.jdbc, ground.transactions);
            ground.clock.set(TODAY);
        }

        static World onPostgres() {
            return new World(TestGround.on(DatabaseKind.POSTGRESQL));
        }

        void read(String source, Instant at, Instant collected, boolean folded) {
            UUID batch = ground.ids.next();
            ground.transactions.forSystem().writeUnanswered(() -> {
                ground.jdbc.update(
                        "insert into reading (source, meter, epoch, read_at, counter, collected_at, batch_id)"
                                + " values (?, 'SLICE_CPU', 'e', ?, 1, ?, ?) on conflict do nothing",
                        source,
                        Timestamp.from(at),
                        Timestamp.from(collected),
                        batch);
                ground.jdbc.update(
                        "insert into reading_batch (id, collected_at, readings, folded, first_read_at, last_read_at)"
                                + " values (?, ?, 1, ?, ?, ?)",
                        batch,
                        Timestamp.from(collected),
                        folded,
                        Timestamp.from(at),
                        Timestamp.from(at));
            });
        }

        void read(String source, Instant at) {
            read(source, at, at, true);
        }

        /** Which readings lie in which table. */
        List<String> places() {
            return ground.jdbc.queryForList(
                    "select tableoid::regclass || ' ' || source from reading order by 1", String.class);
        }

        List<String> tables() {
            return ground.jdbc.queryForList(
                    "select inhrelid::regclass::text from pg_inherits where inhparent = 'reading'::regclass order by 1",
                    String.class);
        }

        List<String> sources() {
            return ground.jdbc.queryForList("select source from reading order by source", String.class);
        }

        int purge(Instant now) {
            return purge(now, now);
        }

        /** While somebody needs what was read from an instant on. */
        int purge(Instant now, Instant neededFrom) {
            ground.clock.set(now);
            StaticListableBeanFactory keepers = new StaticListableBeanFactory();
            keepers.addBean("keeper", (KeepsReadings) moment -> neededFrom);
            return new Retention(
                            ground.jdbc,
                            ground.transactions,
                            ground.clock,
                            keepers.getBeanProvider(KeepsReadings.class))
                    .purge();
        }

        @Override
        public void close() {
            ground.close();
        }
    }

    @Test
    void daysAreMadeAheadOnceAndGoOnDayByDay() {
        try (World world = World.onPostgres()) {
            assertThat(world.days.makeAhead(TODAY)).isEqualTo(ReadingDays.DAYS_AHEAD + 1);
            assertThat(world.days.makeAhead(TODAY)).isZero();
            assertThat(world.days.makeAhead(TODAY.plus(DAY))).isOne();
            assertThat(world.tables())
                    .hasSize(ReadingDays.DAYS_AHEAD + 3)
                    .contains("reading_20261124", "reading_20261202", "reading_rest");
        }
    }

    @Test
    void nodesThatMakeThemAtOnceMakeEachOnce() throws Exception {
        try (World world = World.onPostgres();
                ExecutorService nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> node =
                    () -> new ReadingDays(world.ground.jdbc, world.ground.transactions).makeAhead(TODAY);
            int made = 0;
            for (Future<Integer> one : nodes.invokeAll(List.of(node, node, node))) {
                made += one.get();
            }
            assertThat(made).isEqualTo(ReadingDays.DAYS_AHEAD + 1);
        }
    }

    @Test
    void whatWasReadBeforeItsDayWasMadeMovesIntoIt() {
        try (World world = World.onPostgres()) {
            world.read("early", TODAY);
            world.read("older", TODAY.minus(DAY));
            assertThat(world.places()).containsExactly("reading_rest early", "reading_rest older");
            world.days.makeAhead(TODAY);
            assertThat(world.places()).containsExactly("reading_20261124 early", "reading_rest older");
        }
    }

    @OnBothDatabases
    void noReadingIsRefusedForItsTimeAndARepeatIsNothing(TestGround ground) {
        World world = new World(ground);
        world.days.makeAhead(TODAY);
        for (Duration off : List.of(Duration.ZERO, DAY.multipliedBy(-300), DAY, DAY.multipliedBy(300))) {
            world.read("s" + off.toDays(), TODAY.plus(off));
            world.read("s" + off.toDays(), TODAY.plus(off));
        }
        assertThat(world.sources()).containsExactly("s-300", "s0", "s1", "s300");
    }

    @Test
    void aDayThatNobodyNeedsGoesAsAWhole() {
        try (World world = World.onPostgres()) {
            world.days.makeAhead(TODAY);
            world.read("a", TODAY);
            world.read("b", TODAY.plus(DAY));
            world.purge(TODAY_IS_OLD.minus(Duration.ofHours(2)));
            assertThat(world.sources()).containsExactly("a", "b");
            assertThat(world.purge(TODAY_IS_OLD)).as("one by one").isZero();
            assertThat(world.sources()).containsExactly("b");
            assertThat(world.tables()).doesNotContain("reading_20261124").contains("reading_20261125");
            assertThat(world.ground.jdbc.queryForObject("select count(*) from reading_batch", Integer.class))
                    .as("batches go with their readings")
                    .isOne();
        }
    }

    @Test
    void aDayWithAReadingThatIsNeededLosesTheOthersAlone() {
        try (World world = World.onPostgres()) {
            world.days.makeAhead(TODAY);
            world.read("counted", TODAY);
            world.read("not folded", TODAY, TODAY, false);
            world.read("came late", TODAY, TODAY.plus(DAY.multipliedBy(20)), true);
            world.purge(TODAY_IS_OLD);
            assertThat(world.tables()).contains("reading_20261124");
            assertThat(world.purge(TODAY_IS_OLD.plus(DAY))).isOne();
            assertThat(world.sources()).containsExactly("came late", "not folded");
            assertThat(world.tables()).contains("reading_20261124");
        }
    }

    @Test
    void aDayOfWhichABillNeedsAPartStays() {
        try (World world = World.onPostgres()) {
            world.days.makeAhead(TODAY);
            world.read("before", TODAY);
            world.read("needed", TODAY.plusSeconds(1));
            assertThat(world.purge(TODAY_IS_OLD.plus(DAY), TODAY.plusSeconds(1)))
                    .isOne();
            assertThat(world.sources()).containsExactly("needed");
            world.purge(TODAY_IS_OLD.plus(DAY), TODAY.plus(DAY));
            assertThat(world.sources()).isEmpty();
            assertThat(world.tables()).doesNotContain("reading_20261124");
        }
    }

    /** Whoever comes after the drop would have to wait for them as well. */
    @Test
    void whoReadsADayForLongIsNotWaitedFor() throws SQLException {
        try (World world = World.onPostgres()) {
            world.days.makeAhead(TODAY);
            world.read("a", TODAY);
            try (Connection reader = world.ground.database.dataSource().getConnection();
                    Statement statement = reader.createStatement()) {
                reader.setAutoCommit(false);
                statement.execute("select count(*) from reading");
                world.purge(TODAY_IS_OLD);
                assertThat(world.sources()).containsExactly("a");
                reader.rollback();
                reader.setAutoCommit(true);
            }
            world.purge(TODAY_IS_OLD);
            assertThat(world.sources()).isEmpty();
        }
    }

    @Test
    void aReadingOfADayThatIsGoneIsAcceptedAndForgottenInItsTime() {
        try (World world = World.onPostgres()) {
            world.days.makeAhead(TODAY);
            world.purge(TODAY_IS_OLD);
            world.read("very late", TODAY, TODAY_IS_OLD, true);
            assertThat(world.places()).containsExactly("reading_rest very late");
            world.purge(TODAY_IS_OLD.plus(Retention.KEPT));
            assertThat(world.sources()).containsExactly("very late");
            assertThat(world.purge(TODAY_IS_OLD.plus(Retention.KEPT).plusSeconds(1)))
                    .isOne();
        }
    }

    /** Whoever may read readings reads those of new days, and by the same rules; a day's own table is nobody else's. */
    @Test
    void rightsAndRowLevelSecurityHoldOnNewDays() {
        try (World world = World.onPostgres()) {
            JdbcTemplate jdbc = world.ground.jdbc;
            String role = "reader_" + world.ground.ids.next().toString().replace("-", "");
            jdbc.execute("create role " + role);
            try {
                jdbc.execute("grant select on reading to " + role);
                jdbc.execute("alter table reading enable row level security");
                jdbc.execute("create policy own on reading for select to " + role + " using (source = 'own')");
                world.days.makeAhead(TODAY);
                world.read("own", TODAY);
                world.read("other", TODAY);
                world.ground.transactions.forSystem().read(() -> {
                    jdbc.execute("set local role " + role);
                    assertThat(world.sources()).containsExactly("own");
                    assertThatThrownBy(() -> jdbc.queryForList("select source from reading_20261124"))
                            .isInstanceOf(DataAccessException.class)
                            .rootCause()
                            .hasMessageContaining("permission denied");
                    return role;
                });
            } finally {
                jdbc.execute("drop owned by " + role);
                jdbc.execute("drop role " + role);
            }
        }
    }

    /** Of an older Pantry: all of it is there, what is of days to come too, and it goes as a whole when it is old. */
    @Test
    void readingsFromBeforeThereWereDaysStayWhereTheyAre() {
        try (World world = World.onPostgres()) {
            DataSource database = world.ground.database.dataSource();
            Flyway old = Flyway.configure()
                    .dataSource(database)
                    .cleanDisabled(false)
                    .target("2026.11.26.135")
                    .load();
            old.clean();
            old.migrate();
            Instant now = world.ground
                    .jdbc
                    .queryForObject("select now()", Timestamp.class)
                    .toInstant();
            for (int day : List.of(-40, -1, 0, 3)) {
                readBefore(world, "d" + day, now.plus(DAY.multipliedBy(day)));
            }
            Flyway.configure().dataSource(database).load().migrate();
            assertThat(world.places())
                    .hasSize(4)
                    .filteredOn(place -> place.startsWith("reading_until_"))
                    .hasSize(3);
            assertThat(
                            world.ground.jdbc.queryForList(
                                    "select count(*) as wrong from reading_batch b join reading r"
                                            + " on r.batch_id = b.id where r.read_at <> b.first_read_at or r.read_at <> b.last_read_at"))
                    .containsExactly(Map.of("wrong", 0L));
            world.days.makeAhead(now);
            assertThat(world.places())
                    .filteredOn(place -> place.startsWith("reading_2"))
                    .hasSize(1);
            world.purge(now.plus(Retention.KEPT).plus(DAY.multipliedBy(2)));
            assertThat(world.sources()).containsExactly("d3");
            assertThat(world.tables()).noneMatch(table -> table.startsWith("reading_until_"));
        }
    }

    private static void readBefore(World world, String source, Instant at) {
        UUID batch = world.ground.ids.next();
        world.ground.jdbc.update(
                "insert into reading (source, meter, epoch, read_at, counter, collected_at, batch_id)"
                        + " values (?, 'SLICE_CPU', 'e', ?, 1, ?, ?)",
                source,
                Timestamp.from(at),
                Timestamp.from(at),
                batch);
        world.ground.jdbc.update(
                "insert into reading_batch (id, collected_at, readings, folded) values (?, ?, 1, true)",
                batch,
                Timestamp.from(at));
    }
}
