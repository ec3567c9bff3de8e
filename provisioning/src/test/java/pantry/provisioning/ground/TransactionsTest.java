package pantry.provisioning.ground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

class TransactionsTest {
    private static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;FILE_LOCK=NO";

    @OnBothDatabases
    void theSameScopeJoinsAndAnotherOneIsRefused(TestGround ground) {
        TenantId tenant = ground.tenant("Marketing");
        Transactions transactions = ground.transactions;
        assertThat(transactions
                        .forTenant(tenant)
                        .write(() -> transactions.forTenant(tenant).read(() -> 1)))
                .isOne();
        assertThatThrownBy(() -> transactions
                        .forTenant(tenant)
                        .write(() -> transactions.forSystem().read(() -> 1)))
                .isInstanceOf(IllegalStateException.class);
        TenantId other = ground.tenant("Research");
        assertThatThrownBy(() -> transactions
                        .forTenant(tenant)
                        .write(() -> transactions.forTenant(other).read(() -> 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    /** Also a table that is not asked before others have written to it. */
    @OnBothDatabases
    void aReadOfOneMomentSeesNothingOfWhatIsCommittedMeanwhile(TestGround ground) {
        ground.tenant("Marketing");
        Transactions.Scoped system = ground.transactions.forSystem();
        assertThat(system.readOfOneMoment(() -> {
                    int tenants = count(ground, "tenant");
                    elsewhere(() -> {
                        ground.tenant("Research");
                        system.write(() -> ground.commandRows.claim(
                                CommandKey.of("a", "k", "POST", "/x", ""), ground.clock.instant()));
                    });
                    return List.of(tenants, count(ground, "tenant"), count(ground, "idempotency_key"));
                }))
                .containsExactly(1, 1, 0);
        assertThat(system.readOfOneMoment(() -> List.of(count(ground, "tenant"), count(ground, "idempotency_key"))))
                .containsExactly(2, 1);
        assertThatThrownBy(() -> system.write(() -> system.readOfOneMoment(() -> 1)))
                .isInstanceOf(IllegalStateException.class);
    }

    private static int count(TestGround ground, String table) {
        return ground.jdbc.queryForObject("select count(*) from " + table, Integer.class);
    }

    private static void elsewhere(Runnable work) {
        CompletableFuture.runAsync(work, Thread.ofVirtual()::start).join();
    }

    @OnBothDatabases
    void whatFailsLeavesNothing(TestGround ground) {
        assertThatThrownBy(() -> ground.transactions.forSystem().write(() -> {
                    ground.commandRows.claim(CommandKey.of("a", "k", "POST", "/x", ""), ground.clock.instant());
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");
        assertThat(ground.jdbc.queryForObject("select count(*) from idempotency_key", Integer.class))
                .isZero();
    }

    /** The file as it is on the disk at the moment of the answer, opened as the next process would. */
    @Test
    void anAnsweredWriteIsInTheFile(@TempDir Path folder) throws IOException, SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + folder.resolve("db") + OPTIONS);
        try (Connection keptOpen = database.getConnection();
                Flusher flusher = Flusher.of(Dialect.H2, database, new JdbcTemplate(database))) {
            keptOpen.createStatement().execute("create table kept (number int)");
            JdbcTemplate jdbc = new JdbcTemplate(database);
            Transactions transactions = new Transactions(new JdbcTransactionManager(database), flusher);
            for (int number = 1; number <= 20; number++) {
                int row = number;
                transactions.forSystem().write(() -> jdbc.update("insert into kept values (?)", row));
                Path copy = folder.resolve("copy-" + number);
                Files.copy(folder.resolve("db.mv.db"), Path.of(copy + ".mv.db"));
                assertThat(count(copy)).isEqualTo(number);
            }
        }
    }

    private static int count(Path copy) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + copy + OPTIONS);
                ResultSet rows = connection.createStatement().executeQuery("select count(*) from kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void aDatabaseThatIsGoneMakesNothingDurable(@TempDir Path folder) throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + folder.resolve("db") + OPTIONS);
        Flusher flusher = Flusher.of(Dialect.H2, database, new JdbcTemplate(database));
        flusher.awaitDurable();
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("shutdown immediately");
        }
        assertThatThrownBy(flusher::awaitDurable).isInstanceOf(Flusher.NotDurable.class);
        flusher.close();
    }
}
