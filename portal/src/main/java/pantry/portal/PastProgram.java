package pantry.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.slf4j.LoggerFactory;
import pantry.portal.demo.DemoHistory;

/** The program of the process that {@link PastProcess} starts: it is told where, lives the past there, and ends. */
final class PastProgram {
    /** What {@link Main} is started with to be this; no option for people. */
    static final String ARGUMENT = "live-the-past";

    static final String BEGIN = "begin";
    static final String END_OF_PROPERTIES = "#end";
    private static final int EXIT_BROKEN = 1;

    private PastProgram() {}

    static void run() throws IOException {
        PrintStream reports = new PrintStream(System.out, true, UTF_8);
        // Whatever else prints must not be taken for a report.
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        Map<String, Object> properties = read(in);
        Instant begin = Instant.parse(String.valueOf(properties.remove(BEGIN)));
        Thread.ofPlatform().daemon().name("end of the other process").start(() -> haltWith(in));
        try {
            new DemoHistory(properties, Clock.systemUTC())
                    .live(begin, (day, percent) -> reports.println(new PastReport.Reached(day, percent).line()));
            reports.println(new PastReport.Done().line());
        } catch (RuntimeException failed) {
            LoggerFactory.getLogger(Main.class).error("the past broke off", failed);
            reports.println(new PastReport.Refused(StartFailures.sentence(failed)).line());
            System.exit(EXIT_BROKEN);
        }
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

    /** The input ends when the other process does: killed, it can say no more. The hardware was in it, so nothing can go on. */
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
