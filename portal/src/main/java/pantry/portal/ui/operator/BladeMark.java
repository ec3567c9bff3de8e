package pantry.portal.ui.operator;

import java.util.Optional;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.pool.BladeView;

/** What sets a blade apart from one that simply works: told by an icon and a word, never by colour alone. */
enum BladeMark {
    SPARE(Icon.SPARE, "spare"),
    FAILED(Icon.BAD, "failed"),
    DRAINING(Icon.DRAIN, "draining"),
    SERVICE(Icon.WRENCH, "service"),
    RETIRED(Icon.UNDO, "retired"),
    UNREACHABLE(Icon.WARN, "unreachable"),
    ASLEEP(Icon.MOON, "asleep"),
    WAKING(Icon.CLOCK, "waking");

    private final Icon icon;
    private final String key;

    BladeMark(Icon icon, String key) {
        this.icon = icon;
        this.key = key;
    }

    static Optional<BladeMark> of(BladeView blade) {
        if (!blade.reachable() && blade.state() == BladeView.State.AVAILABLE) {
            return Optional.of(UNREACHABLE);
        }
        return switch (blade.state()) {
            case AVAILABLE -> available(blade);
            case FAILED -> Optional.of(FAILED);
            case DRAINING -> Optional.of(DRAINING);
            case MAINTENANCE -> Optional.of(SERVICE);
            case RETIRED -> Optional.of(RETIRED);
        };
    }

    private static Optional<BladeMark> available(BladeView blade) {
        return switch (blade.power()) {
            case ASLEEP -> Optional.of(ASLEEP);
            case WAKING -> Optional.of(WAKING);
            case ON -> blade.spare() ? Optional.of(SPARE) : Optional.empty();
        };
    }

    Icon icon() {
        return icon;
    }

    /** Short enough for a slot: "drains". */
    String word() {
        return Texts.of("racks.mark." + key);
    }

    String className() {
        return key;
    }
}
