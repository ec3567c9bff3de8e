package pantry.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;
import pantry.portal.demo.DemoHistory;

/** The program of the process that {@link PastProcess} starts: it is told where, lives the past there, and ends. */
final class PastProgram {
    /** What {@link Main} is started with to be this; no option for people. */
    static final String ARGUMENT = "live-the-past";

    static final String BEGIN = "begin";
    /** The directory in which the hardware is kept. */
    static final String HARDWARE = "hardware";

    static final String END_OF_PROPERTIES = "#end";
    private static final int EXIT_BROKEN = 1;
    /** The hardware stood there before anybody used it; its clock is then set forward to the begin. */
    private static final Duration HARDWARE_BEFORE = Duration.ofHours(1);

    private PastProgram() {}

    static void run() throws IOException {
        PrintStream reports = new PrintStream(System.out, true, UTF_8);
        // Whatever else prints must not be taken for a report.
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        Map<String, Object> properties = read(in);
        Instant begin = Instant.parse(String.valueOf(properties.remove(BEGIN)));
        Path hardware = Path.of(String.valueOf(properties.remove(HARDWARE)));
        Thread.ofPlatform().daemon().name("end of the other process").start(() -> haltWith(in));
        // Before Spring's own logging stands, the emulator's server would speak to the console.
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            live(begin, hardware, properties, reports);
            reports.println(new PastReport.Done().line());
        } catch (RuntimeException failed) {
            LoggerFactory.getLogger(Main.class).error("the past broke off", failed);
            reports.println(new PastReport.Refused(StartFailures.sentence(failed)).line());
            System.exit(EXIT_BROKEN);
        }
    }

    /** The hardware comes up while the product is built. */
    private static void live(Instant begin, Path hardware, Map<String, Object> properties, PrintStream reports) {
        AtomicReference<EmbeddedEmulator> emulator = new AtomicReference<>();
        try {
            new DemoHistory(properties, () -> started(begin, hardware, emulator), Clock.systemUTC())
                    .live(begin, (day, percent) -> reports.println(new PastReport.Reached(day, percent).line()));
        } finally {
            Optional.ofNullable(emulator.get()).ifPresent(EmbeddedEmulator::stop);
        }
    }

    private static Map<String, Object> started(
            Instant begin, Path hardware, AtomicReference<EmbeddedEmulator> emulator) {
        EmbeddedEmulator standing = EmbeddedEmulator.startAt(begin.minus(HARDWARE_BEFORE), hardware);
        emulator.set(standing);
        return standing.properties();
    }

    private static Map<String, Object> read(BufferedReader in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals(END_OF_PROPERTIES); line = in.readLine()) {
            text.append(line).append('\n');
        }
        Properties read = new Properties();
        read.load(new StringReader(text.toString()));
        Map<String, Object> properties = new HashMap<>();
        read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
        return properties;
    }

    /** The input ends when the other process does: killed, it can say no more, and nobody waits for what comes out. */
    private static void haltWith(BufferedReader in) {
        try {
            while (in.readLine() != null) {
                // Nothing more is said on it.
            }
        } catch (IOException gone) {
            // As good as its end.
        }
        Runtime.getRuntime().halt(EXIT_BROKEN);
    }
}
