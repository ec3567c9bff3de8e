package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainTest {
    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        "--nonsense, There is no option --nonsense; --help lists them.",
        "--port, The option --port needs a value.",
        "--port x, 'The option --port needs a whole number, not ''x''.'",
        "--port 70000, The option --port needs a number from 0 to 65535.",
        "--power-on-millis -1, The option --power-on-millis needs a number from 0 to 3600000.",
        "--begins-at yesterday, 'The option --begins-at needs an instant like 2026-09-01T00:00:00Z, not ''yesterday''.'",
        "--password-file /no/such/file, The password file /no/such/file cannot be read."
    })
    void whatIsNotUnderstoodIsSaidInOneSentence(String line, String sentence) throws Exception {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(text(err)).isEqualToIgnoringNewLines(sentence);
        assertThat(text(out)).isEmpty();
    }

    @Test
    void itSaysWhereItIsAndStopsWhenToldTo() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "secret\n");
        String[] line = {
            "--data", directory.resolve("data").toString(), "--user", "me", "--password-file", password.toString()
        };
        assertThat(run(line)).isZero();
        assertThat(text(out))
                .contains("http://127.0.0.1:")
                .contains("Account: me (Administrator)")
                .doesNotContain("secret");
        assertThat(text(err)).isEmpty();
        assertThat(run(line)).as("and starts again on the same data").isZero();
    }

    @Test
    void aTakenPortIsOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--port", String.valueOf(taken.getLocalPort()))).isEqualTo(1);
        }
        assertThat(text(err)).contains("cannot be listened on").hasLineCount(1);
    }

    @Test
    void aDirectoryInUseIsOneSentence() throws Exception {
        EmulatorOptions options =
                EmulatorOptions.defaults(HandClock.atWork(), new Random(1)).withData(directory);
        try (Emulator first = Emulator.start(options)) {
            assertThat(first.uri().getPort()).isPositive();
            assertThat(run("--data", directory.toString())).isEqualTo(1);
        }
        assertThat(text(err)).contains("in use by another process").hasLineCount(1);
    }

    @Test
    void helpIsHelp() throws Exception {
        assertThat(run("--help")).isZero();
        assertThat(text(out)).contains("--power-on-millis");
    }

    /** Runs with a latch that is open already: it stops as soon as it stands. */
    private int run(String... arguments) throws InterruptedException, IOException {
        return Main.run(
                List.of(arguments),
                HandClock.atWork(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                new CountDownLatch(0));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
