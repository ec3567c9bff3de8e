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
import pantry.portal.demo.HistoryWatcher;

/**
 * Lets the demo company's past be lived by a process of its own. It works for a few seconds, and a compiler that optimizes would
 * take more of them than it gives back, on a machine with two cores half of all: so that process has the quick one only, the
 * hardware is in it, too, and the portal that comes after it begins fresh. The other process ends with this one, however this
 * one ends, because this one holds its input open.
 */
final class PastProcess {
    private static final List<String> QUICK = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseParallelGC",
            // Rating keeps a virtual thread at work for long; the hardware's answers must not wait until it rests.
            "-Djdk.virtualThreadScheduler.parallelism=6",
            "-Xms1g",
            "-Xmx1g",
            "-Xmn640m",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.awt.headless=true");
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
        command.addAll(QUICK);
        command.addAll(shared());
        command.addAll(entry(System.getProperty("java.class.path")));
        command.add(PastProgram.ARGUMENT);
        return command;
    }

    /** As this process was started itself: a packaged portal knows its own libraries. */
    private static List<String> entry(String classPath) {
        boolean packaged = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
        return packaged ? List.of("-jar", classPath) : List.of("-cp", classPath, Main.class.getName());
    }

    private static List<String> shared() {
        Optional<String> toRemember = own(TO_REMEMBER).map(PastProcess::beside);
        if (toRemember.isPresent()) {
            return List.of(TO_REMEMBER + toRemember.get(), SILENT);
        }
        return own(REMEMBERED)
                .map(file -> Files.exists(Path.of(beside(file))) ? beside(file) : file)
                .map(file -> List.of(REMEMBERED + file, SILENT))
                .orElse(List.of());
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
