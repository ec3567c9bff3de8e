package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.Timers;

/**
 * Tells open forms that the pool is not what it was, so that they look again whether things fit. What changed and whose it
 * was stays here: a form learns of other tenants only that something fits or does not, and a look that finds nothing
 * new sends nothing to the browser. However much happens in the pool, a form looks at most once in a turn.
 */
@org.springframework.stereotype.Component
final class PoolNews {
    /** With the turn of the live updates before it still within a second. */
    private static final Duration TURN = Duration.ofMillis(600);

    private final LiveUpdates updates;
    private final Timers timers;
    private final AtomicBoolean changed = new AtomicBoolean();
    private final List<Runnable> forms = new CopyOnWriteArrayList<>();
    private @Nullable Runnable listening;
    private Timers.@Nullable Running turns;

    PoolNews(LiveUpdates updates, Timers timers) {
        this.updates = updates;
        this.timers = timers;
    }

    @PostConstruct
    void start() {
        listening = updates.listen(Interest.of(null, Topic.BLADE, Topic.ARRAY), changes -> changed.set(true));
        turns = timers.every("news of the pool", TURN, this::turn);
    }

    @PreDestroy
    void stop() {
        if (turns != null) {
            turns.stop();
        }
        if (listening != null) {
            listening.run();
        }
    }

    /** While the form is attached, under its lock. */
    void keep(Component form, Runnable look) {
        form.addAttachListener(event -> {
            UI ui = event.getUI();
            AtomicBoolean waiting = new AtomicBoolean();
            Runnable tell = () -> {
                if (waiting.compareAndSet(false, true)) {
                    Future<Void> _ = ui.access(() -> {
                        waiting.set(false);
                        if (form.isAttached()) {
                            look.run();
                        }
                    });
                }
            };
            forms.add(tell);
            form.addDetachListener(detached -> {
                detached.unregisterListener();
                forms.remove(tell);
            });
        });
    }

    private void turn() {
        if (changed.getAndSet(false)) {
            forms.forEach(Runnable::run);
        }
    }
}
