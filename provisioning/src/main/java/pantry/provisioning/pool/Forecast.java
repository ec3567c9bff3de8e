package pantry.provisioning.pool;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One resource of the pool: what is given of it, how much could be given at most, by how much that grows a day (absent while
 * there is too little history), and when it runs out at that pace.
 */
public record Forecast(
        Resource resource,
        long used,
        long room,
        int historyDays,
        @Nullable Double perDay,
        Outlook outlook) {
    /** Nobody plans further ahead from four weeks of history. */
    public static final int HORIZON_DAYS = 90;
    /** A week has its days of work and its other days: less of it says nothing. */
    public static final int NEEDED_DAYS = 7;

    /** What can run out. */
    public enum Resource {
        /** Guaranteed to servers, of what orders may take. */
        CPU_MILLICORES,
        /** Guaranteed to servers, of what orders may take. */
        MEMORY_MIB,
        /** Sizes of volumes, of what arrays may promise. */
        PROVISIONED_GIB,
        /** Really written, of what arrays take before they refuse new volumes. */
        WRITTEN_BYTES
    }

    /** From one value a day, oldest first, and how it is now. */
    static Forecast of(Resource resource, List<Trend.Day> days, long used, long room, LocalDate today) {
        int history = days.isEmpty()
                ? 0
                : Math.toIntExact(days.getLast().epochDay() - days.getFirst().epochDay() + 1);
        if (used >= room) {
            return new Forecast(resource, used, room, history, null, new Outlook.OutNow());
        }
        if (history < NEEDED_DAYS || days.size() < 2) {
            return new Forecast(resource, used, room, history, null, new Outlook.TooLittleHistory(NEEDED_DAYS));
        }
        double perDay = Trend.perDay(days);
        double left = (room - used) / perDay;
        Outlook outlook = perDay <= 0 || left > HORIZON_DAYS
                ? new Outlook.NotWithin(HORIZON_DAYS)
                : new Outlook.OutOn(today.plusDays((long) Math.floor(left)));
        return new Forecast(resource, used, room, history, perDay, outlook);
    }
}
