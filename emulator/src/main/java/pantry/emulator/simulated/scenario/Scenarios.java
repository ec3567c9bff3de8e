package pantry.emulator.simulated.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The scenarios that are built in, and those in files. */
public final class Scenarios {
    public static final String FRAME_OF_2004 = "2004";
    public static final String MODERN = "modern";
    public static final String LARGE = "large";
    public static final List<String> BUILT_IN = List.of(FRAME_OF_2004, MODERN, LARGE);

    private Scenarios() {}

    /** One that is built in, by its name, or the one in a file. */
    public static Hardware load(String nameOrFile) {
        if (BUILT_IN.contains(nameOrFile)) {
            return builtIn(nameOrFile);
        }
        try {
            return ScenarioReader.read(nameOrFile, Files.readString(Path.of(nameOrFile)));
        } catch (IOException | InvalidPathException e) {
            throw new ScenarioException(
                    "There is no scenario " + nameOrFile + ": it is neither a file that can be read nor one of "
                            + String.join(", ", BUILT_IN) + ".",
                    e);
        }
    }

    public static Hardware builtIn(String name) {
        try (InputStream in = Scenarios.class.getResourceAsStream(name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the scenario " + name + " is not built in");
            }
            return ScenarioReader.read(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the scenario " + name + " cannot be read", e);
        }
    }
}
