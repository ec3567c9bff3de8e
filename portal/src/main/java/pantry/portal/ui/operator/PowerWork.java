package pantry.portal.ui.operator;

import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Background;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.pool.BladePowers;
import pantry.provisioning.pool.PowerPolicy;
import pantry.provisioning.pool.PowerView;

/** Reads and changes how the pool saves power. */
@Component
final class PowerWork {
    private final BladePowers powers;
    private final Background background;

    PowerWork(BladePowers powers, Background background) {
        this.powers = powers;
        this.background = background;
    }

    Optional<PowerView> now() {
        return powers.view();
    }

    void change(PowerPolicy policy, Runnable refresh) {
        Actor actor = Viewer.actor();
        background.run(
                () -> powers.change(policy, actor),
                changed -> {
                    if (changed) {
                        Notices.done(Texts.of(policy.bladesSleep() ? "power.done.on" : "power.done.off"));
                    }
                    refresh.run();
                },
                refresh);
    }
}
