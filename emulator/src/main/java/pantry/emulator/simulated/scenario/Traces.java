package pantry.emulator.simulated.scenario;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import pantry.emulator.simulated.load.Trace;

/**
 * Traces of utilisation in the form of PlanetLab's: a directory of plain files, one for each machine and day, with 288
 * lines each: percent of cpu, every five minutes. Directories in it are read, too.
 */
public final class Traces {
    public static final int MAX_TRACES = 20_000;

    private static final int MAX_DEPTH = 4;
    private static final int MAX_BYTES = 64 * 1024;

    private Traces() {}

    /** In the order of their names, so that the same directory is the same load. */
    public static List<Trace> load(Path directory) {
        List<Path> files = new ArrayList<>();
        find(directory, files, 0);
        if (files.isEmpty()) {
            throw new ScenarioException("There are no traces in " + directory + ".");
        }
        Collections.sort(files);
        return files.stream().map(file -> read(directory, file)).toList();
    }

    private static void find(Path directory, List<Path> files, int depth) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (String.valueOf(entry.getFileName()).startsWith(".")) {
                    continue;
                }
                if (Files.isDirectory(entry) && depth < MAX_DEPTH) {
                    find(entry, files, depth + 1);
                } else if (Files.isRegularFile(entry)) {
                    files.add(entry);
                }
                if (files.size() > MAX_TRACES) {
                    throw new ScenarioException("There are more than " + MAX_TRACES + " traces in " + directory + ".");
                }
            }
        } catch (IOException e) {
            throw new ScenarioException("The traces in " + directory + " cannot be read.", e);
        }
    }

    private static Trace read(Path directory, Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ScenarioException("The trace " + file + " is longer than " + MAX_BYTES + " bytes.");
            }
            List<String> lines = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            byte[] percents = new byte[lines.size()];
            for (int i = 0; i < percents.length; i++) {
                percents[i] = percent(file, i, lines.get(i));
            }
            return new Trace(directory.relativize(file).toString(), percents);
        } catch (IOException e) {
            throw new ScenarioException("The trace " + file + " cannot be read.", e);
        } catch (IllegalArgumentException e) {
            throw new ScenarioException("The trace " + file + " is none: " + e.getMessage() + ".", e);
        }
    }

    private static byte percent(Path file, int index, String line) {
        try {
            return Byte.parseByte(line);
        } catch (NumberFormatException e) {
            throw new ScenarioException(
                    "The trace " + file + ", line " + (index + 1) + ": a percentage is 0 to 100, not '" + line + "'.",
                    e);
        }
    }
}
