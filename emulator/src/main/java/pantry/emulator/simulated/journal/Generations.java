package pantry.emulator.simulated.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a log. Each generation begins with a base that says everything up to its begin, and goes on with a log;
 * the first one has no base. While the next base is being written, the logs of both generations count.
 *
 * @param first the generation whose base is the latest whole one
 * @param last the generation whose log is being written
 */
record Generations(Path directory, int first, int last) {
    private static final String FIRST_LOG = "world.log";
    private static final Pattern NAME = Pattern.compile("world-(\\d{1,9})\\.(base|log)(\\.next)?");

    static Generations in(Path directory) throws IOException {
        int first = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "world-*.base")) {
            for (Path file : files) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches() && name.group(3) == null) {
                    first = Math.max(first, Integer.parseInt(name.group(1)));
                }
            }
        }
        int last = first;
        while (Files.exists(log(directory, last + 1))) {
            last++;
        }
        return new Generations(directory, first, last);
    }

    Path log(int generation) {
        return log(directory, generation);
    }

    Path base(int generation) {
        return directory.resolve("world-" + generation + ".base");
    }

    Path unfinishedBase(int generation) {
        return directory.resolve("world-" + generation + ".base.next");
    }

    boolean hasBase() {
        return first > 0;
    }

    Generations withNext() {
        return new Generations(directory, first, last + 1);
    }

    Generations from(int generation) {
        return new Generations(directory, generation, last);
    }

    /** Deletes what is said by a later base, and bases that were never finished. */
    void deleteOthers() throws IOException {
        List<Path> others = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "world*")) {
            for (Path file : files) {
                String text = String.valueOf(file.getFileName());
                Matcher name = NAME.matcher(text);
                boolean old = name.matches() && (Integer.parseInt(name.group(1)) < first || name.group(3) != null);
                if (old || (first > 0 && text.equals(FIRST_LOG))) {
                    others.add(file);
                }
            }
        }
        for (Path other : others) {
            Files.deleteIfExists(other);
        }
    }

    private static Path log(Path directory, int generation) {
        return directory.resolve(generation == 0 ? FIRST_LOG : "world-" + generation + ".log");
    }
}
