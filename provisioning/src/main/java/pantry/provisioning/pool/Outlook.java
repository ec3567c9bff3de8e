package pantry.provisioning.pool;

import java.time.LocalDate;

/** When a resource of the pool runs out, if it goes on as it did. */
public sealed interface Outlook {
    /** There is nothing left of it. */
    record OutNow() implements Outlook {}

    /** On about that day, in UTC. */
    record OutOn(LocalDate date) implements Outlook {}

    /** Not within so many days. */
    record NotWithin(int days) implements Outlook {}

    /** Nobody can tell before there are so many days of history. */
    record TooLittleHistory(int daysNeeded) implements Outlook {}
}
