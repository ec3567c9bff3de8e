package pantry.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import pantry.portal.demo.HistoryWatcher;

/**
 * Lets the demo company's past be lived by a process of its own, with the hardware in it, too, so that the portal that comes after
 * it begins fresh. It works for a few seconds, and a compiler that optimizes whatever may be worth it would take more of them than
 * it gives back, on a machine with two cores half of all. So it has the quick one only, or optimizes what a build's past showed to
 * be worth it. The other process ends with this one, however this one ends, because this one holds its input open.
 */
final class PastProcess {
    private static final List<String> ALWAYS = List.of(
            "-XX:+UseParallelGC",
            // Rating keeps a virtual thread at work for long; the hardware's answers must not wait until it rests.
            "-Djdk.virtualThreadScheduler.parallelism=6",
            "-Xms1g",
            "-Xmx1g",
            "-Xmn640m",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true");
    private static final List<String> QUICK_ONLY = List.of("-XX:TieredStopAtLevel=1");
    /**
     * Where what runs is known beforehand: forty times the usual bar for the compiler that optimizes, for what is far above it is
     * compiled before long in any case, and less of what is called compiled into its callers, which halves that compiler's work and
     * was not missed; shorter objects, of which more are near, and a heap in large pages, where the system gives them.
     */
    private static final List<String> TRAINED = List.of(
            "-XX:Tier4InvocationThreshold=200000",
            "-XX:Tier4MinInvocationThreshold=24000",
            "-XX:Tier4CompileThreshold=600000",
            "-XX:Tier4BackEdgeThreshold=1600000",
            "-XX:InlineSmallCode=800",
            "-XX:FreqInlineSize=100",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+UseTransparentHugePages",
            // A later JVM may have left one of them behind.
            "-XX:+IgnoreUnrecognizedVMOptions");
    /** This process's own options that say where loaded and linked classes are remembered, and where they are to be. */
    private static final String REMEMBERED = "-XX:AOTCache=";

    private static final String TO_REMEMBER = "-XX:AOTCacheOutput=";
    /** What the other process uses is another half of the product: it is remembered beside what this one uses. */
    private static final String OF_THE_PAST = "past.aot";
    /** The other's output is its reports. */
    private static final String SILENT = "-Xlog:disable";

    private static final String BROKEN_OFF =
            "The demo company's past broke off; logs/pantry.log in the data directory has the details. Start again to begin"
                    + " it anew, or leave it out with --no-history.";

    private PastProcess() {}

    /** Returns when all of it is in the database. */
    static void live(Instant begin, Path hardware, Map<String, Object> properties, HistoryWatcher watcher) {
        try {
            Process process = new ProcessBuilder(command())
                    .redirectError(Redirect.INHERIT)
                    .start();
            try (OutputStream held = process.getOutputStream();
                    BufferedReader reports = process.inputReader(UTF_8)) {
                held.write(asText(begin, hardware, properties).getBytes(UTF_8));
                held.flush();
                follow(reports, watcher);
                if (own(TO_REMEMBER).isPresent()) {
                    // It is written down when that process ends by itself.
                    process.waitFor();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new StartRefused(BROKEN_OFF, stopped);
            } finally {
                process.destroy();
            }
        } catch (IOException broken) {
            throw new StartRefused(BROKEN_OFF, broken);
        }
    }

    private static List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ALWAYS);
        command.addAll(remembering());
        command.addAll(entry(System.getProperty("java.class.path")));
        command.add(PastProgram.ARGUMENT);
        return command;
    }

    /** As this process was started itself: a packaged portal knows its own libraries. */
    private static List<String> entry(String classPath) {
        boolean packaged = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        return packaged ? List.of("-jar", classPath) : List.of("-cp", classPath, Main.class.getName());
    }

    private static List<String> remembering() {
        Optional<String> toRemember = own(TO_REMEMBER).map(PastProcess::beside);
        if (toRemember.isPresent()) {
            return with(TRAINED, TO_REMEMBER + toRemember.get(), SILENT);
        }
        Optional<String> remembered = own(REMEMBERED);
        Optional<String> ofThePast = remembered.map(PastProcess::beside).filter(file -> Files.exists(Path.of(file)));
        return ofThePast
                .map(file -> with(TRAINED, REMEMBERED + file, SILENT))
                .or(() -> remembered.map(file -> with(QUICK_ONLY, REMEMBERED + file, SILENT)))
                .orElse(QUICK_ONLY);
    }

    private static List<String> with(List<String> options, String... more) {
        return Stream.concat(options.stream(), Stream.of(more)).toList();
    }

    private static Optional<String> own(String option) {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(one -> one.startsWith(option))
                .map(one -> one.substring(option.length()))
                .findFirst();
    }

    private static String beside(String file) {
        return Path.of(file).resolveSibling(OF_THE_PAST).toString();
    }

    /** Over a pipe and not as arguments: the database's password is among them. */
    private static String asText(Instant begin, Path hardware, Map<String, Object> properties) throws IOException {
        Properties all = new Properties();
        properties.forEach((name, value) -> all.setProperty(name, String.valueOf(value)));
        all.setProperty(PastProgram.BEGIN, begin.toString());
        all.setProperty(PastProgram.HARDWARE, hardware.toString());
        try (Writer text = new StringWriter()) {
            all.store(text, null);
            return text + PastProgram.END_OF_PROPERTIES + "\n";
        }
    }

    private static void follow(BufferedReader reports, HistoryWatcher watcher) throws IOException {
        for (String line = reports.readLine(); line != null; line = reports.readLine()) {
            switch (PastReport.parse(line)) {
                case PastReport.Reached reached -> watcher.reached(reached.day(), reached.percent());
                case PastReport.Refused refused -> throw new StartRefused(refused.sentence());
                case PastReport.Done() -> {
                    return;
                }
            }
        }
        throw new StartRefused(BROKEN_OFF);
    }
}
