package pantry.provisioning.allocator;

import static pantry.provisioning.allocator.BladeTable.NONE;

/** Slices on blades: keeps the index and the table in step. */
final class Occupancy {
    final BladeIndex index = new BladeIndex();
    final SliceTable slices = new SliceTable(index.blades);

    void put(int slice, int blade) {
        index.take(
                blade, slices.cpu(slice), slices.memory(slice), slices.cpuCeiling(slice), slices.memoryCeiling(slice));
        slices.stand(slice, blade);
        int end = slices.end(slice);
        if (end != Request.NO_END && end > index.blades.end(blade)) {
            index.blades.end(blade, end);
        }
    }

    /** The blade comes first: whether it has neighbours on it is known late, and its fields need not wait for that. */
    void lift(int slice) {
        int blade = slices.blade(slice);
        index.take(
                blade,
                -slices.cpu(slice),
                -slices.memory(slice),
                -slices.cpuCeiling(slice),
                -slices.memoryCeiling(slice));
        slices.leave(slice);
        int end = slices.end(slice);
        if (end != Request.NO_END && end == index.blades.end(blade)) {
            index.blades.end(blade, latestEnd(blade));
        }
    }

    private int latestEnd(int blade) {
        int latest = Request.NO_END;
        for (int slice = slices.firstOn(blade); slice != NONE; slice = slices.next(slice)) {
            latest = Math.max(latest, slices.end(slice));
        }
        return latest;
    }

    void move(int slice, int to) {
        if (slices.blade(slice) != NONE) {
            lift(slice);
        }
        if (to != NONE) {
            put(slice, to);
        }
    }

    /** The blades of a group are to be avoided, and its members counted per enclosure; all but one slice that may be left out. */
    void markGroup(int group, int except) {
        if (group == Request.NO_GROUP) {
            return;
        }
        for (int slice = slices.firstOf(group); slice != NONE; slice = slices.nextOfGroup(slice)) {
            int blade = slices.blade(slice);
            if (slice != except && blade != NONE) {
                index.marks.avoidBlade(blade);
                index.marks.countIn(index.enclosure(blade));
            }
        }
    }
}
