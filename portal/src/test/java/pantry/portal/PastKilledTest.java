package pantry.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A first start that is killed in the middle of the demo company's past, and the one after it. */
@Tag("slow")
class PastKilledTest {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final String READY = "Pantry is ready.";
    private static final long END_LIMIT_SECONDS = 60;

    @TempDir
    Path temporary;

    @Test
    void whatWasHalfLivedIsLivedAnewAndNothingOfItIsThereTwice() throws Exception {
        YearMonth first = YearMonth.now(ZoneOffset.UTC).minusMonths(2);
        YearMonth second = first.plusMonths(1);
        Process killed = start();
        List<ProcessHandle> others;
        try {
            assertThat(saidUntil(killed, MONTH.format(second))).anyMatch(line -> line.contains(MONTH.format(first)));
            others = killed.descendants().toList();
        } finally {
            killed.destroyForcibly();
        }
        assertThat(others).as("who lives the past").hasSize(1);
        for (ProcessHandle other : others) {
            assertThat(other.onExit().get(END_LIMIT_SECONDS, TimeUnit.SECONDS).isAlive())
                    .as("ends with who waits for it")
                    .isFalse();
        }

        Process again = start();
        try {
            assertThat(saidUntil(again, READY)).anyMatch(line -> line.contains("all begins anew"));
        } finally {
            again.destroy();
        }
        assertThat(again.waitFor(END_LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertOnePast(first, second);
    }

    private void assertOnePast(YearMonth first, YearMonth second) throws SQLException, IOException {
        try (DataDirectory data = DataDirectory.open(temporary.resolve("data"), false)) {
            assertThat(data.holdsHalfAHistory()).isFalse();
            DatabaseSettings database = DatabaseSettings.of(options(), data);
            try (Connection connection =
                    DriverManager.getConnection(database.url(), database.user(), database.password())) {
                assertThat(rows(connection, "select number from bill where state = 'CLOSED' order by number"))
                        .containsExactly(
                                "PAN-" + first + "-0001",
                                "PAN-" + first + "-0002",
                                "PAN-" + second + "-0001",
                                "PAN-" + second + "-0002");
                assertThat(rows(connection, "select kind from first_load where history and completed_at is not null"))
                        .containsExactly("DEMO");
                assertThat(rows(connection, "select name from server group by tenant_id, name having count(*) > 1"))
                        .isEmpty();
                assertThat(rows(
                                connection,
                                "select server_id from usage_hour where meter = 'cpu-guaranteed'"
                                        + " and quantity > 3600000000 * cast(16000 as numeric)"))
                        .isEmpty();
                assertThat(rows(connection, "select id from bill_question")).hasSize(1);
                assertThat(rows(connection, "select id from budget")).hasSize(2);
                assertThat(rows(connection, "select source from reading_quarantine"))
                        .isEmpty();
                assertThat(rows(connection, "select id from operation where state <> 'SUCCEEDED'"))
                        .isEmpty();
            }
        }
    }

    private Options options() {
        return OptionsParser.parse(List.of("--port", "0"), temporary) instanceof Parsed.Run(Options options)
                ? options
                : fail("these are options");
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    /** All that it said up to a line with these words. */
    private static List<String> saidUntil(Process process, String words) throws IOException {
        List<String> said = new ArrayList<>();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.add(line);
            if (line.contains(words)) {
                return said;
            }
        }
        throw new AssertionError("it ended before it said \"" + words + "\": " + said);
    }

    private Process start() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                withoutTests(System.getProperty("java.class.path")),
                Main.class.getName(),
                "--data",
                temporary.resolve("data").toString(),
                "--port",
                "0");
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** The portal takes for its own what it finds in its packages. */
    private static String withoutTests(String classPath) {
        return Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.contains("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
