package pantry.uitests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;

/**
 * The packaged portal with its demo company, as a process of its own: on ports nobody uses, on a data directory in target
 * that stays for a look at its log afterwards.
 */
final class Portal implements AutoCloseable {
    static final String PASSWORD = "pantry-demo";

    private static final Path JAR = Path.of("..", "portal", "target", "portal.jar");
    private static final Path TARGET = Path.of("target");
    /** Which of the JVMs that test side by side this one is. */
    private static final String FORK = System.getProperty("pantry.test.fork", "fork-1");

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    /** In which the demo company may live through two months. */
    private static final Duration PAST_LIMIT = Duration.ofMinutes(15);

    private static final Duration POLL = Duration.ofMillis(100);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, Api> signedIn = new HashMap<>();
    private final Process process;
    private final URI uri;
    private final URI emulator;
    private final Path output;
    private final Duration startLimit;
    private final Thread lastWill;

    private Portal(Process process, URI uri, URI emulator, Path output, Duration startLimit) {
        this.process = process;
        this.output = output;
        this.startLimit = startLimit;
        this.uri = uri;
        this.emulator = emulator;
        // A JVM of tests that is stopped half-way leaves nothing running.
        lastWill = new Thread(process::destroy, "end of the portal");
        Runtime.getRuntime().addShutdownHook(lastWill);
    }

    /** Begins the start; {@link #awaitReady} waits for its end. The demo company has no past. */
    static Portal launch() {
        return launch("portal", START_LIMIT, List.of("--no-history"));
    }

    static Portal launchWithPast() {
        return launch("portal-with-past", PAST_LIMIT, List.of());
    }

    private static Portal launch(String name, Duration startLimit, List<String> options) {
        if (!Files.isRegularFile(JAR)) {
            throw new IllegalStateException("There is no "
                    + JAR.toAbsolutePath().normalize() + "; build it before: ./pantry mvn -pl ui-tests -am verify");
        }
        int port = freePort();
        int emulatorPort = freePort();
        Path data = TARGET.resolve(name + "-" + FORK + "-data");
        Path output = TARGET.resolve(name + "-" + FORK + "-output.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Half of the processors' time would go to a compiler whose code is never used for long.
                "-XX:TieredStopAtLevel=1",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                JAR.toString(),
                "--port",
                String.valueOf(port),
                "--emulator-port",
                String.valueOf(emulatorPort),
                "--data",
                data.toString(),
                "--fresh"));
        command.addAll(options);
        try {
            Files.createDirectories(TARGET);
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            return new Portal(process, local(port), local(emulatorPort), output, startLimit);
        } catch (IOException failed) {
            throw new UncheckedIOException("the portal could not be started", failed);
        }
    }

    /** Ready means that all of the demo company stands. */
    void awaitReady() {
        try {
            Awaitility.await("readiness of the portal")
                    .atMost(startLimit)
                    .pollInterval(POLL)
                    .failFast("the portal ended", () -> !process.isAlive())
                    .until(this::isReady);
        } catch (ConditionTimeoutException | TerminalFailureException failed) {
            throw new IllegalStateException("The portal did not become ready; it said:\n" + output(), failed);
        }
    }

    URI uri(String path) {
        return uri.resolve(path);
    }

    /** Where the simulated hardware listens, for those who want to break some. */
    URI emulator() {
        return emulator;
    }

    /** The REST interface as that account uses it. */
    Api api(String username) {
        return signedIn.computeIfAbsent(username, name -> Api.signIn(this, http, name));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(Patience.LIMIT)) {
                process.destroyForcibly();
                throw new AssertionError("The portal did not stop within " + Patience.LIMIT + "; see " + output);
            }
            Runtime.getRuntime().removeShutdownHook(lastWill);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            http.close();
        }
    }

    private boolean isReady() throws InterruptedException {
        HttpRequest question = HttpRequest.newBuilder(uri("/actuator/health/readiness"))
                .timeout(Patience.LIMIT)
                .build();
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private String output() {
        try {
            return Files.readString(output, UTF_8);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("no port is free", none);
        }
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
