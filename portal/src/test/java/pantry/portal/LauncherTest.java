package pantry.portal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's words, without what it builds: what is missing is said in a sentence. */
class LauncherTest {
    private static final Path LAUNCHER =
            Path.of("..", "pantry").toAbsolutePath().normalize();

    @TempDir
    Path temporary;

    @Test
    void helpNamesEveryCommand() throws Exception {
        Ended help = run(Map.of(), "help");
        assertThat(help.code()).isZero();
        assertThat(help.text()).contains("run ", "emulator ", "test ", "PANTRY_JAVA_HOME");
        assertThat(run(Map.of())).isEqualTo(help);
    }

    @Test
    void anUnknownCommandIsRefused() throws Exception {
        assertRefused("\"fly\"", run(Map.of(), "fly"));
        assertRefused("\"--quick\"", run(Map.of(), "test", "--quick"));
    }

    @Test
    void aJdkThatIsNoneIsNamed() throws Exception {
        Map<String, String> none = Map.of("PANTRY_JAVA_HOME", temporary.toString());
        assertRefused(temporary.toString(), run(none, "run"));
    }

    @Test
    void aJdkThatIsTooOldIsRefused() throws Exception {
        jdk("17.0.15");
        assertRefused("version 25 or newer", run(Map.of("PANTRY_JAVA_HOME", temporary.toString()), "run"));
    }

    @Test
    void withoutMavenItSaysHowToGetIt() throws Exception {
        jdk("25.0.3");
        Path tools = tools("bash", "env", "dirname", "readlink", "sed", "grep");
        Map<String, String> surroundings = Map.of("PANTRY_JAVA_HOME", temporary.toString(), "PATH", tools.toString());
        assertRefused("apt-get install maven", run(surroundings, "run"));
    }

    @Test
    void withoutAChromiumItSaysHowToGetIt() throws Exception {
        jdk("25.0.3");
        Path tools = toolsWithMaven();
        Map<String, String> surroundings = Map.of("PANTRY_JAVA_HOME", temporary.toString(), "PATH", tools.toString());
        assertRefused("apt-get install chromium", run(surroundings, "test"));
    }

    @Test
    void aChromiumThatIsNoneIsNamed() throws Exception {
        jdk("25.0.3");
        Path tools = toolsWithMaven();
        Map<String, String> surroundings = Map.of(
                "PANTRY_JAVA_HOME",
                temporary.toString(),
                "PATH",
                tools.toString(),
                "PANTRY_CHROMIUM",
                temporary.toString());
        assertRefused("PANTRY_CHROMIUM (" + temporary + ")", run(surroundings, "test"));
    }

    /** A Maven that is there is enough for those who are refused before it is called. */
    private Path toolsWithMaven() throws IOException {
        Path tools = tools("bash", "env", "dirname", "readlink", "sed", "grep");
        Files.createSymbolicLink(tools.resolve("mvn"), found("true"));
        return tools;
    }

    /** A folder for a PATH with these in it and nothing else. */
    private Path tools(String... names) throws IOException {
        Path tools = Files.createDirectory(temporary.resolve("tools"));
        for (String name : names) {
            Files.createSymbolicLink(tools.resolve(name), found(name));
        }
        return tools;
    }

    /** A folder that looks like a JDK of that version as far as the launcher looks. */
    private void jdk(String version) throws IOException {
        Path javac = Files.createFile(
                Files.createDirectories(temporary.resolve("bin")).resolve("javac"));
        assertThat(javac.toFile().setExecutable(true)).isTrue();
        Files.writeString(temporary.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n", UTF_8);
    }

    private static Path found(String tool) {
        return List.of(Path.of("/usr/bin", tool), Path.of("/bin", tool)).stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private static void assertRefused(String part, Ended ended) {
        assertThat(ended.text().lines()).singleElement().asString().contains(part);
        assertThat(ended.code()).isNotZero();
    }

    private record Ended(int code, String text) {}

    private static Ended run(Map<String, String> surroundings, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The launcher that runs these tests has chosen one already.
        builder.environment().remove("PANTRY_CHROMIUM");
        builder.environment().putAll(surroundings);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), text);
    }
}
