package pantry.provisioning.placement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.allocator.BladeIndex;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.SliceId;

/**
 * What a group decides of blades, beside the room on them: opened, closed, spared, lost, out of reach. The index has it at
 * once; the rows are written with all the others, and until then the index differs from them for every blade touched here.
 */
final class BladeEdits {
    private final BladeRows rows;
    private final PoolIndex index;
    private final Set<BladeId> touched = new HashSet<>();
    private final Map<BladeId, BladeEdit> edits = new HashMap<>();
    private final Map<Entry, Expected> expected = new LinkedHashMap<>();
    private final Map<BladeId, BladeState> whenEmpty = new LinkedHashMap<>();

    BladeEdits(BladeRows rows, PoolIndex index) {
        this.rows = rows;
        this.index = index;
    }

    /** From now on this is so for the group; the row is written with all the others. False when there is no such blade. */
    boolean edit(BladeId blade, @Nullable BladeState state, @Nullable Boolean spare) {
        return edit(blade, new BladeEdit(state, spare, null, null));
    }

    /** It has failed; by an operator's word it stays so, whatever hardware says. */
    boolean lose(BladeId blade, boolean condemned) {
        return edit(blade, new BladeEdit(BladeState.FAILED, null, null, condemned ? Boolean.TRUE : null));
    }

    /** The same for whether it can be commanded. */
    boolean reach(BladeId blade, boolean reachable) {
        return edit(blade, new BladeEdit(null, null, reachable, null));
    }

    private boolean edit(BladeId blade, BladeEdit edit) {
        int number = index.number(blade);
        if (number == BladeIndex.NONE) {
            rows.byId(List.of(blade)).forEach(index::adopt);
            number = index.number(blade);
        }
        if (number == BladeIndex.NONE) {
            return false;
        }
        index.adoptState(index.blade(number).edited(edit.state(), edit.spare(), edit.reachable()));
        edits.merge(blade, edit, BladeEdit::then);
        touch(blade);
        return true;
    }

    /** As this group has it; empty when there is no such blade. */
    Optional<BladeState> stateOf(BladeId blade) {
        if (index.number(blade) == BladeIndex.NONE) {
            rows.byId(List.of(blade)).forEach(index::adopt);
        }
        int number = index.number(blade);
        return number == BladeIndex.NONE
                ? Optional.empty()
                : Optional.of(index.blade(number).state());
    }

    /** What a blade that is drained becomes once nothing stands on it any more. */
    void whenEmpty(BladeId blade, @Nullable BladeState state) {
        if (state != null) {
            whenEmpty.put(blade, state);
        }
    }

    Map<BladeId, BladeState> whenEmpty() {
        return whenEmpty;
    }

    /** Those that this group touched and that are being drained. */
    List<BladeId> draining() {
        return touched.stream()
                .filter(blade -> stateOf(blade).orElse(null) == BladeState.DRAINING)
                .toList();
    }

    /** What is to be written of a blade's state. */
    record BladeEdit(
            @Nullable BladeState state,
            @Nullable Boolean spare,
            @Nullable Boolean reachable,
            @Nullable Boolean condemned) {
        private static final BladeEdit NONE = new BladeEdit(null, null, null, null);

        BladeEdit then(BladeEdit later) {
            return new BladeEdit(
                    later.state == null ? state : later.state,
                    later.spare == null ? spare : later.spare,
                    later.reachable == null ? reachable : later.reachable,
                    later.condemned == null ? condemned : later.condemned);
        }
    }

    Map<BladeId, BladeEdit> edits() {
        return edits;
    }

    /** Nothing more than these slices is to be found on the blades once they are closed; else the entry is decided again. */
    void expect(Entry entry, Set<BladeId> blades, List<SliceRow> slices) {
        expected.put(
                entry, new Expected(blades, slices.stream().map(SliceRow::id).collect(Collectors.toSet())));
    }

    /** What a request saw on blades that it closes. */
    record Expected(Set<BladeId> blades, Set<SliceId> slices) {}

    Map<Entry, Expected> expected() {
        return expected;
    }

    /** Notes that the index differs from the rows for this blade until the group has ended. */
    void touch(BladeId blade) {
        touched.add(blade);
    }

    Set<BladeId> touched() {
        return touched;
    }

    /** A row with what was decided of it here and is not written yet. */
    BladeRow edited(BladeRow row) {
        BladeEdit edit = edits.getOrDefault(row.id(), BladeEdit.NONE);
        return row.edited(edit.state(), edit.spare(), edit.reachable());
    }
}
