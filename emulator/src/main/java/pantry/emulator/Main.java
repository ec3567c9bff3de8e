package pantry.emulator;

import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs an emulator until it is told to stop. */
public final class Main {
    private static final int STARTED = 0;
    private static final int FAILED = 1;
    private static final int MISUNDERSTOOD = 2;
    /** Held, or its level would be forgotten: the web server's greetings are not for our users. */
    private static final Logger WEB_SERVER = Logger.getLogger("io.helidon");
    /** What it says with a stack trace is said here in a sentence. */
    private static final Logger WEB_SERVER_START = Logger.getLogger("io.helidon.webserver.LoomServer");

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        WEB_SERVER.setLevel(Level.WARNING);
        WEB_SERVER_START.setLevel(Level.OFF);
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stop.countDown();
            awaitQuietly(stopped);
        }));
        int code = run(List.of(arguments), Clock.systemUTC(), System.out, System.err, stop);
        stopped.countDown();
        if (code != STARTED) {
            System.exit(code);
        }
    }

    /** Starts, waits for the latch, and stops; the exit code says whether it had started. */
    static int run(List<String> arguments, Clock wall, PrintStream out, PrintStream err, CountDownLatch stop)
            throws InterruptedException {
        EmulatorOptions options;
        try {
            Arguments parsed = Arguments.parse(arguments, EmulatorOptions.defaults(wall, new SecureRandom()));
            if (parsed.wantsHelp()) {
                out.print(Arguments.HELP);
                return STARTED;
            }
            options = parsed.options();
        } catch (Arguments.Misunderstood e) {
            err.println(e.getMessage());
            return MISUNDERSTOOD;
        }
        try (Emulator emulator = Emulator.start(options)) {
            Path data = options.data();
            out.println("Pantry emulator: " + emulator.uri() + "/redfish/v1/");
            out.println("Account: " + options.accounts().getFirst());
            out.println(
                    data == null
                            ? "State: in memory only"
                            : "State: kept in " + data + (emulator.isNewWorld() ? "" : ", goes on from there"));
            out.println(
                    emulator.isNewWorld()
                            ? "Scenario: " + options.world().scenario()
                            : "Scenario: as the world was made");
            if (emulator.authority() != null) {
                out.println("Certificate: signed by " + emulator.authority());
            }
            out.flush();
            stop.await();
            return STARTED;
        } catch (EmulatorException e) {
            err.println(e.getMessage());
            return FAILED;
        }
    }

    private static void awaitQuietly(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
