package pantry.uitests;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The machine's own Chromium, where {@code ./pantry test} found it, under Playwright's hand. */
record Chromium(Playwright playwright, Browser browser) implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    static Chromium launch() {
        Path program = find();
        PlaywrightAssertions.setDefaultAssertionTimeout(Patience.MILLIS);
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            Browser browser = playwright
                    .chromium()
                    .launch(new LaunchOptions().setExecutablePath(program).setArgs(arguments()));
            return new Chromium(playwright, browser);
        } catch (RuntimeException failed) {
            playwright.close();
            throw failed;
        }
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of(
                "--disable-dev-shm-usage",
                "--disable-sync",
                "--disable-domain-reliability",
                "--no-pings",
                // The product needs nothing from elsewhere: a page that asks for it fails here, and so does the
                // browser.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"));
        if (System.getProperty("user.name").equals("root")) {
            arguments.add("--no-sandbox");
        }
        return arguments;
    }

    private static Path find() {
        String chosen = System.getenv("PANTRY_CHROMIUM");
        Stream<Path> candidates = chosen != null && !chosen.isBlank()
                ? Stream.of(Path.of(chosen))
                : NAMES.stream().flatMap(Chromium::inPath);
        return candidates
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no Chromium in PANTRY_CHROMIUM or the PATH;"
                        + " ./pantry test installs one on Debian, --fast leaves these tests out."));
    }

    private static Stream<Path> inPath(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name));
    }
}
