package pantry.provisioning.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No test can tell that its database is a copy, or that another test had it before. */
class TestDatabaseTest {
    private static final String TABLES =
            "select table_name from information_schema.tables where table_schema = 'public'" + " order by table_name";

    @Test
    void aCopyInMemoryIsWhatTheMigrationsMake() {
        try (TestDatabase migrated = TestDatabase.h2InMemoryMigrated();
                TestDatabase copy = TestDatabase.h2InMemory()) {
            assertThat(exceptWhenMigrated(copy))
                    .hasSizeGreaterThan(100)
                    .containsExactlyInAnyOrderElementsOf(exceptWhenMigrated(migrated));
        }
    }

    private static List<String> exceptWhenMigrated(TestDatabase database) {
        return H2Template.script(database.jdbc()).stream()
                .filter(line -> !line.startsWith("INSERT INTO \"public\".\"flyway_schema_history\""))
                .toList();
    }

    @Test
    void whatATestWroteIsGoneFromTheNextOnesDatabase() {
        String first = used(
                TestDatabase.postgres(),
                "delete from feed_head",
                "insert into tenant"
                        + " (id, name, cost_centre, network_index, created_at, generation) values ('" + new UUID(0, 1)
                        + "', 'Marketing', 'cc', 0, now(), 0)");
        try (TestDatabase next = TestDatabase.postgres()) {
            assertThat(next.url()).as("the same one again").isEqualTo(first);
            assertThat(next.jdbc().queryForObject("select count(*) from tenant", Integer.class))
                    .isZero();
            assertThat(next.jdbc().queryForObject("select count(*) from feed_head", Integer.class))
                    .isOne();
        }
    }

    @Test
    void aDatabaseWithAnotherSchemaIsNotUsedAgain() {
        List<String> changes = List.of(
                "create table toaster (slices int)",
                "alter table tenant alter column name drop not null",
                "alter table tenant drop constraint " + aConstraintOfTenants(),
                "alter table tenant disable row level security",
                "analyze feed_head",
                "do $$ begin execute 'alter database ' || current_database() || ' set work_mem = 4096'; end $$");
        for (String change : changes) {
            String changed = used(TestDatabase.postgres(), change);
            try (TestDatabase next = TestDatabase.postgres()) {
                assertThat(next.url()).as(change).isNotEqualTo(changed);
                assertThat(next.jdbc().queryForList(TABLES, String.class)).doesNotContain("toaster");
            }
        }
    }

    @Test
    void whatATestWroteIsGoneFromTheNextOnesMemory() {
        String first = used(
                TestDatabase.h2InMemory(),
                "delete from feed_head",
                "insert into tenant"
                        + " (id, name, cost_centre, network_index, created_at, generation) values ('" + new UUID(0, 1)
                        + "', 'Marketing', 'cc', 0, now(), 0)");
        try (TestDatabase next = TestDatabase.h2InMemory();
                TestDatabase fresh = TestDatabase.h2InMemoryMigrated()) {
            assertThat(next.url()).as("the same one again").isEqualTo(first);
            assertThat(exceptWhenMigrated(next)).containsExactlyInAnyOrderElementsOf(exceptWhenMigrated(fresh));
        }
    }

    @Test
    void aDatabaseInMemoryWithAnotherSchemaIsNotUsedAgain() {
        List<String> changes = List.of(
                "create table toaster (slices int)",
                "alter table tenant alter column name drop not null",
                "create sequence slices",
                "create user ann password ''",
                "set max_memory_rows 7");
        for (String change : changes) {
            String changed = used(TestDatabase.h2InMemory(), change);
            try (TestDatabase next = TestDatabase.h2InMemory()) {
                assertThat(next.url()).as(change).isNotEqualTo(changed);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoIsLeftBehindGetsNoConnectionOfTheNextTest(DatabaseKind kind) {
        TestDatabase left = kind.open();
        DataSource leftBehind = left.dataSource();
        left.close();
        try (TestDatabase next = kind.open()) {
            assertThat(next.url()).as("the same one again").isEqualTo(left.url());
            assertThatThrownBy(leftBehind::getConnection).isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatATestDidNotEndIsUndone(DatabaseKind kind) throws SQLException {
        TestDatabase left = kind.open();
        try (Connection held = left.dataSource().getConnection();
                Statement statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute("delete from feed_head");
            left.close();
            try (TestDatabase next = kind.open()) {
                assertThat(next.jdbc().queryForObject("select count(*) from feed_head", Integer.class))
                        .isOne();
            }
            assertThat(held.isValid(1)).isFalse();
        }
    }

    @Test
    void whoStillHoldsAConnectionLosesIt() throws SQLException {
        TestDatabase left = TestDatabase.postgres();
        try (Connection held = DriverManager.getConnection(left.url(), left.username(), "")) {
            try (Statement statement = held.createStatement()) {
                statement.execute("begin; lock table tenant");
            }
            left.close();
            assertThat(held.isValid(1)).isFalse();
        }
    }

    private static String aConstraintOfTenants() {
        try (TestDatabase database = TestDatabase.postgres()) {
            return database.jdbc()
                    .queryForObject(
                            "select conname from pg_constraint where conrelid = 'tenant'::regclass and contype = 'c'"
                                    + " order by conname limit 1",
                            String.class);
        }
    }

    /** Its address, once it has been used and given back. */
    private static String used(TestDatabase database, String... statements) {
        try (database) {
            for (String statement : statements) {
                database.jdbc().execute(statement);
            }
            return database.url();
        }
    }
}
