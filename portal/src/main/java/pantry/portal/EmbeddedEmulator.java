package pantry.portal;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.springframework.context.SmartLifecycle;
import pantry.emulator.Emulator;
import pantry.emulator.EmulatorException;
import pantry.emulator.EmulatorOptions;

/**
 * The emulator beside the application: in this process, but on a port of its own and reached over HTTP alone. It starts
 * before everything that talks to it and is stopped after the last of that, before the database closes.
 */
final class EmbeddedEmulator implements SmartLifecycle {
    static final InetAddress ADDRESS = InetAddress.ofLiteral("127.0.0.1");
    /** Public, like the demo's passwords: the emulator listens on this machine alone. */
    static final String USER = EmulatorOptions.DEFAULT_USER;

    static final String PASSWORD = EmulatorOptions.DEFAULT_PASSWORD;

    private final Emulator emulator;
    private volatile boolean running = true;

    private EmbeddedEmulator(Emulator emulator) {
        this.emulator = emulator;
    }

    static EmbeddedEmulator start(Options options, DataDirectory data) {
        return start(usual(data.emulator()).withPort(options.emulatorPort()));
    }

    /** New hardware, whose clock first shows {@code begin}. */
    static EmbeddedEmulator startAt(Instant begin, Path directory) {
        EmulatorOptions usual = usual(directory);
        return start(usual.withPort(Options.ANY_PORT).withWorld(usual.world().withBeginsAt(begin)));
    }

    private static EmulatorOptions usual(Path directory) {
        return EmulatorOptions.defaults(Clock.systemUTC(), new SecureRandom()).withData(directory);
    }

    private static EmbeddedEmulator start(EmulatorOptions options) {
        try {
            return new EmbeddedEmulator(Emulator.start(options));
        } catch (EmulatorException refused) {
            throw new StartRefused(String.valueOf(refused.getMessage()), refused);
        }
    }

    URI uri() {
        return emulator.uri();
    }

    /** Where provisioning finds its hardware; it knows nothing else of who is behind that address. */
    Map<String, Object> properties() {
        return Map.of(
                "pantry.fabric.url", emulator.uri().toString(),
                "pantry.fabric.user", USER,
                "pantry.fabric.password", PASSWORD);
    }

    @Override
    public void start() {
        // Runs already: its address had to be known before the application was built.
    }

    @Override
    public void stop() {
        if (running) {
            running = false;
            emulator.close();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** First to start is last to stop. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
