package pantry.portal.ui.operator;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.pool.PowerPolicy;
import pantry.provisioning.pool.PowerView;

/** Whether blades that nothing stands on are switched off, how long one takes to wake, and what is saved. */
final class PowerPanel extends Div {
    private static final double WATT_HOURS_PER_KILOWATT_HOUR = 1_000;
    private static final double SECONDS_PER_HOUR = 3_600;

    private final Div place = new Div();
    private final Button change = new Button(Texts.of("power.change"), Icon.EDIT.create());
    private final PowerWork work;
    private @Nullable PowerView shown;

    PowerPanel(PowerWork work, Runnable refresh) {
        this.work = work;
        place.addClassNames("stack", "tight");
        change.addClickListener(event -> {
            if (shown != null) {
                new PowerDialog(shown.policy(), policy -> this.work.change(policy, refresh)).open();
            }
        });
        add(new Panel(Texts.of("power.title")).atEnd(change).with(place));
    }

    void refresh() {
        Optional<PowerView> now = work.now();
        setVisible(now.isPresent());
        if (now.isEmpty() || now.get().equals(shown)) {
            return;
        }
        shown = now.get();
        place.removeAll();
        words(now.get()).forEach(one -> place.add(sentence(one)));
    }

    private static List<String> words(PowerView view) {
        List<String> words = new ArrayList<>();
        PowerPolicy policy = view.policy();
        words.add(
                policy.bladesSleep()
                        ? Texts.of("power.on", policy.sleepAfterMinutes(), policy.awakeBlades())
                        : Texts.of("power.off"));
        if (view.asleep() + view.waking() > 0) {
            words.add(Texts.of("power.now", view.asleep(), view.waking()));
        }
        view.typicalWake().ifPresent(time -> words.add(Texts.of("power.wakes", Shown.duration(time))));
        if (!view.asleepInAll().isZero()) {
            words.add(Texts.of(
                    "power.saved",
                    Shown.number(view.asleepInAll().toSeconds() / SECONDS_PER_HOUR, 1),
                    Shown.number(view.savedWattHours() / WATT_HOURS_PER_KILOWATT_HOUR, 2),
                    policy.bladeIdleWatts()));
        }
        return words;
    }

    private static Paragraph sentence(String text) {
        Paragraph sentence = new Paragraph(text);
        sentence.addClassNames("mute", "s13");
        return sentence;
    }
}
