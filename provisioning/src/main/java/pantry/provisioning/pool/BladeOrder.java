package pantry.provisioning.pool;

import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.BladeId;

/** In which order blades are listed; those that are equal by it follow by their ids, so the order is definite. */
public record BladeOrder(By by, boolean descending) {
    public static final BladeOrder BY_NAME = new BladeOrder(By.NAME, false);

    /** What they are ordered by; states by their names. */
    public enum By {
        NAME("b.name"),
        SLOT("b.slot"),
        STATE("b.state"),
        CPU_FREE("b.cpu_free_millicores"),
        MEMORY_FREE("b.memory_free_mib");

        final String column;

        By(String column) {
            this.column = column;
        }
    }

    /** A blade's place in the order: the list goes on after it, whether it is still there or not. */
    public record Place(Object value, BladeId id) {}

    /** What {@link #place} reads again. */
    public String valueOf(BladeView blade) {
        return switch (by) {
            case NAME -> blade.name();
            case SLOT -> Integer.toString(blade.slot());
            case STATE -> blade.state().name();
            case CPU_FREE -> Integer.toString(blade.cpuFreeMillicores());
            case MEMORY_FREE -> Integer.toString(blade.memoryFreeMiB());
        };
    }

    /** An {@link IllegalArgumentException} when the text is none of {@link #valueOf}. */
    public Place place(String value, BladeId id) {
        return switch (by) {
            case NAME -> new Place(value, id);
            case STATE -> new Place(BladeView.State.valueOf(value).name(), id);
            case SLOT, CPU_FREE, MEMORY_FREE -> new Place(Integer.valueOf(value), id);
        };
    }

    String sql() {
        String direction = descending ? " desc" : "";
        return " order by " + by.column + direction + ", b.id" + direction;
    }

    String condition(@Nullable Place after) {
        return after == null
                ? ""
                : " and (" + by.column + ", b.id) " + (descending ? "<" : ">") + " (:afterValue, :afterId)";
    }
}
