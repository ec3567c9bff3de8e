package pantry.uitests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ViewportSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pictures of pages as a report: target/pictures/index.html shows each page in every width and scheme side by side. */
final class Pictures {
    private static final Path FOLDER = Path.of("target", "pictures");
    static final Path INDEX = FOLDER.resolve("index.html");
    private static final String ENDING = ".png";

    /** What stands below the window: most pages scroll inside the frame, and their document is never longer than it. */
    private static final String HIDDEN_HEIGHT = """
            () => {
              let hidden = document.documentElement.scrollHeight - innerHeight;
              let element = document.querySelector('main');
              while (element) {
                const overflow = getComputedStyle(element).overflowY;
                if (overflow === 'auto' || overflow === 'scroll') {
                  hidden = Math.max(hidden, element.scrollHeight - element.clientHeight);
                }
                element = element.assignedSlot || element.parentElement || element.getRootNode().host;
              }
              return hidden;
            }""";

    private Pictures() {}

    /** The whole page, however long, as NAME-WIDTH-SCHEME.png. */
    static Path take(Page page, String name, Window window) {
        return take(page, name, window.width(), window.scheme());
    }

    static Path take(Page page, String name, int width, Scheme scheme) {
        Path file = FOLDER.resolve(clean(name) + "-" + width + "-" + scheme + ENDING);
        ViewportSize seen = page.viewportSize();
        int hidden = ((Number) page.evaluate(HIDDEN_HEIGHT)).intValue();
        // All of it in a window that is long enough: Playwright's own way to the whole page takes five times as long.
        if (hidden > 0) {
            page.setViewportSize(seen.width, seen.height + hidden);
        }
        page.screenshot(new ScreenshotOptions().setPath(file).setAnimations(ScreenshotAnimations.DISABLED));
        if (hidden > 0) {
            page.setViewportSize(seen.width, seen.height);
        }
        writeIndex();
        return file;
    }

    private static String clean(String name) {
        return name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("-+$", "");
    }

    private static void writeIndex() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> there = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(ENDING))
                    .collect(Collectors.toCollection(TreeSet::new));
            Set<String> names = there.stream()
                    .map(file -> file.replaceFirst("-\\d+-(light|dark)\\.png$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            String rows = names.stream().map(name -> row(name, there)).collect(Collectors.joining("\n"));
            Path written = Files.createTempFile(FOLDER, "index", ".new");
            Files.writeString(written, """
                    <!DOCTYPE html>
                    <html lang="en">
                    <meta charset="utf-8">
                    <title>Pantry's pages</title>
                    <style>
                      body { font-family: sans-serif; margin: 2rem }
                      section { display: flex; gap: 1rem; align-items: start; overflow-x: auto }
                      figure { margin: 0; flex: none }
                      img { border: 1px solid gray; max-height: 60rem; width: auto; max-width: 45rem }
                    </style>
                    <h1>Pantry's pages</h1>
                    %s
                    </html>
                    """.formatted(rows), UTF_8);
            // Whole at any time, whoever else writes it.
            Files.move(written, INDEX, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new UncheckedIOException("the index of pictures", failed);
        }
    }

    private static String row(String name, Set<String> there) {
        String figures = Window.ALL.stream()
                .map(window -> name + "-" + window + ENDING)
                .filter(there::contains)
                .map(file ->
                        "<figure><a href=\"%1$s\"><img loading=\"lazy\" src=\"%1$s\" alt=\"\"></a><figcaption>%1$s</figcaption></figure>"
                                .formatted(file))
                .collect(Collectors.joining("\n"));
        return "<h2>" + name + "</h2>\n<section>\n" + figures + "\n</section>";
    }
}
