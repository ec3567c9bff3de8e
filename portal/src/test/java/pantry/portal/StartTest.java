package pantry.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pantry.provisioning.ground.TestDatabase;

/** Starts that are refused, as processes: what a person reads, and what a script gets. */
class StartTest {
    private static final long PROCESS_LIMIT_SECONDS = 60;

    @TempDir
    Path temporary;

    @Test
    void helpIsNoError() throws Exception {
        Ended help = start("--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("--port N", "--database-url");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void anUnknownOption() throws Exception {
        assertRefused(Main.EXIT_WRONG_OPTION, "\"--prot\"", start("--prot", "80"));
    }

    @Test
    void aTakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            assertRefused(Main.EXIT_REFUSED, "Port " + port + " is taken", start("--port", port));
            assertRefused(Main.EXIT_REFUSED, "--emulator-port", start("--emulator-port", port, "--port", "0"));
        }
        assertThat(data()).doesNotExist();
    }

    @Test
    void anAddressOfAnotherMachine() throws Exception {
        assertRefused(Main.EXIT_REFUSED, "192.0.2.1", start("--bind", "192.0.2.1", "--no-demo", "--port", "0"));
    }

    @Test
    void aLockedDataDirectory() throws Exception {
        try (DataDirectory held = DataDirectory.open(data(), false)) {
            assertRefused(
                    Main.EXIT_REFUSED, "Another Pantry works in " + held.folder(), start("--port", "0", "--fresh"));
        }
    }

    @Test
    void somebodyElsesDirectory() throws Exception {
        Files.createDirectories(data());
        Path theirs = Files.writeString(data().resolve("theirs"), "x");
        assertRefused(Main.EXIT_REFUSED, "is not Pantry's", start("--port", "0", "--fresh"));
        assertThat(theirs).exists();
    }

    @Test
    void aDatabaseThatDoesNotAnswer() throws Exception {
        int nobodys;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobodys = free.getLocalPort();
        }
        assertRefused(
                Main.EXIT_REFUSED,
                "can't be reached",
                start("--port", "0", "--database-url", "jdbc:postgresql://127.0.0.1:" + nobodys + "/pantry"));
    }

    @Test
    void aDatabaseThatIsNotThere() throws Exception {
        try (TestDatabase database = TestDatabase.postgres()) {
            String url = database.url().replaceAll("/[^/?]+(\\?.*)?$", "/nothing_of_that_name");
            assertRefused(
                    Main.EXIT_REFUSED,
                    "no database of that name",
                    start("--port", "0", "--database-url", url, "--database-user", database.username()));
        }
    }

    @Test
    void aPasswordFileThatIsNotThere() throws Exception {
        assertRefused(
                Main.EXIT_REFUSED,
                "--database-password-file",
                start(
                        "--port",
                        "0",
                        "--database-url",
                        "jdbc:postgresql://127.0.0.1:1/pantry",
                        "--database-password-file",
                        temporary.resolve("none").toString()));
    }

    private Path data() {
        return temporary.resolve("data");
    }

    private static void assertRefused(int code, String part, Ended ended) {
        assertThat(ended.err().lines())
                .singleElement()
                .asString()
                .contains(part)
                .endsWith(".");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.code()).isEqualTo(code);
    }

    private record Ended(int code, String out, String err) {}

    private Ended start(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--data",
                data().toString()));
        command.addAll(List.of(options));
        Path out = Files.createTempFile(temporary, "out", "");
        Path err = Files.createTempFile(temporary, "err", "");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(PROCESS_LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }
}
