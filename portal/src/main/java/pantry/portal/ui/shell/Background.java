package pantry.portal.ui.shell;

import com.vaadin.flow.component.UI;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.TaskExecutor;
import org.springframework.stereotype.Component;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;

/**
 * Runs a command beside the page that asked for it, so that the page can show at once what is expected ("Stopping…") and
 * takes it back, with the reason, if the command is refused.
 */
@Component
public final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final TaskExecutor executor;

    Background(@Qualifier("applicationTaskExecutor") TaskExecutor executor) {
        this.executor = executor;
    }

    /** {@code done} is called under the page's lock, {@code undo} before the failure is shown. */
    public <T> void run(Supplier<T> command, Consumer<T> done, Runnable undo) {
        UI ui = UI.getCurrentOrThrow();
        executor.execute(() -> {
            try {
                T result = command.get();
                UiTurn.of(ui, () -> done.accept(result));
            } catch (RuntimeException failed) {
                LOG.error("a command from a page failed", failed);
                UiTurn.of(ui, () -> {
                    undo.run();
                    Notices.refused(Texts.of("failed.what"), Texts.of("failed.next"));
                });
            }
        });
    }
}
