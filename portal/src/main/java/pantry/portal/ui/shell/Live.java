package pantry.portal.ui.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pantry.portal.push.Changes;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;

/**
 * Keeps an open page up to date: while it is attached, it is told of what it is interested in, under its own lock. What comes
 * while a telling waits for the lock is added to it, so a slow page never has more than one waiting.
 */
public final class Live {
    private Live() {}

    /** Called before the page reads anything: what changes between that and its attachment is told then. */
    public static void keep(Component page, LiveUpdates updates, Interest interest, Consumer<Changes> refresh) {
        long before = updates.count();
        page.addAttachListener(event -> {
            UI ui = event.getUI();
            AtomicReference<@Nullable Changes> waiting = new AtomicReference<>();
            Consumer<Changes> tell = changes -> {
                if (waiting.getAndAccumulate(changes, Live::join) == null) {
                    UiTurn.of(ui, () -> {
                        Changes told = waiting.getAndSet(null);
                        if (told != null && page.isAttached()) {
                            refresh.accept(told);
                        }
                    });
                }
            };
            Runnable end = updates.listen(interest, tell);
            if (updates.count() != before) {
                tell.accept(Changes.anyOf(interest));
            }
            page.addDetachListener(detached -> {
                detached.unregisterListener();
                end.run();
            });
        });
    }

    private static @Nullable Changes join(@Nullable Changes before, @Nullable Changes more) {
        return before == null || more == null ? more : before.plus(more);
    }
}
