package pantry.uitests;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands the portal and its visitors to tests: one portal and one Chromium for all test classes of a JVM, started when the
 * first asks and stopped behind the last. Whoever came for one test is seen off behind it; if it failed, with a picture of what they
 * saw last.
 */
final class Surroundings implements ParameterResolver, AfterEachCallback {
    private static final Namespace OURS = Namespace.create(Surroundings.class);

    /** Playwright talks to one thread only; JUnit's store opens and closes this on the same one. */
    private record Stage(Portal portal, Chromium chromium, People people) implements AutoCloseable {
        static Stage open() {
            long began = System.nanoTime();
            Portal portal = Portal.launch();
            Chromium chromium = null;
            try {
                // While the portal starts.
                chromium = Chromium.launch();
                Duration browser = Duration.ofNanos(System.nanoTime() - began);
                portal.awaitReady();
                Duration all = Duration.ofNanos(System.nanoTime() - began);
                System.out.printf(
                        "Portal at %s, ready after %d ms; Chromium after %d ms.%n",
                        portal.uri("/"), all.toMillis(), browser.toMillis());
                return new Stage(portal, chromium, new People(chromium, portal));
            } catch (RuntimeException | Error failed) {
                try (portal;
                        var _ = chromium) {
                    throw failed;
                }
            }
        }

        @Override
        public void close() {
            try (portal;
                    chromium) {
                people.seeOff();
            }
        }
    }

    /** What came of the one attempt to open the stage: those who come later need not wait for the same failure again. */
    private record Attempt(Stage stage, Throwable failure) implements AutoCloseable {
        static Attempt make() {
            try {
                return new Attempt(Stage.open(), null);
            } catch (RuntimeException | Error failed) {
                return new Attempt(null, failed);
            }
        }

        Stage stageOrFailure() {
            if (failure != null) {
                throw new IllegalStateException(failure.getMessage(), failure);
            }
            return stage;
        }

        @Override
        public void close() {
            if (stage != null) {
                stage.close();
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        Class<?> type = parameter.getParameter().getType();
        return type == Portal.class || type == People.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Stage stage = ours(test)
                .computeIfAbsent(Attempt.class, _ -> Attempt.make(), Attempt.class)
                .stageOrFailure();
        return parameter.getParameter().getType() == Portal.class ? stage.portal() : stage.people();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Attempt attempt = ours(test).get(Attempt.class, Attempt.class);
        if (attempt == null || attempt.stage() == null) {
            return;
        }
        Stage stage = attempt.stage();
        if (test.getExecutionException().isPresent()) {
            List<Person> present = stage.people().present();
            for (int i = 0; i < present.size(); i++) {
                present.get(i).pictureOfTrouble(nameOf(test) + (i == 0 ? "" : "-" + (i + 1)));
            }
        }
        stage.people().seeOff();
    }

    /** Of the whole session: Surefire hands classes to a JVM one by one, and each has a root of its own. */
    private static Store ours(ExtensionContext test) {
        return test.getStore(StoreScope.LAUNCHER_SESSION, OURS);
    }

    private static String nameOf(ExtensionContext test) {
        String name = test.getRequiredTestClass().getSimpleName() + "-"
                + test.getRequiredTestMethod().getName();
        return test.getDisplayName().startsWith("[") ? name + "-" + test.getDisplayName() : name;
    }
}
