package pantry.portal.ui.operator;

import java.util.ArrayList;
import java.util.List;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.pool.Boxes;

/** The pool in one sentence: how many blades there are and what they do. */
final class PoolSentence {
    private PoolSentence() {}

    static String of(RackState state) {
        List<String> parts = new ArrayList<>();
        parts.add(Texts.of(
                "racks.sentence.blades",
                state.blades().size(),
                state.enclosures().size()));
        parts.add(Texts.of("racks.sentence.give", (int)
                state.blades().stream().filter(RackState::givesCapacity).count()));
        for (BladeMark mark : BladeMark.values()) {
            int count = count(state.blades(), mark);
            if (count > 0) {
                parts.add(Texts.of("racks.sentence." + mark, count));
            }
        }
        return String.join(", ", parts) + ".";
    }

    /** What sharing saves: "12 servers stand on 5 blades; one box each would be 14." */
    static String of(Boxes boxes) {
        return boxes.servers() == 0
                ? ""
                : Texts.of("racks.sentence.boxes", boxes.servers(), boxes.bladesInUse(), boxes.oneBoxEach());
    }

    private static int count(List<BladeView> blades, BladeMark mark) {
        return (int) blades.stream()
                .filter(blade -> BladeMark.of(blade).filter(mark::equals).isPresent())
                .count();
    }
}
