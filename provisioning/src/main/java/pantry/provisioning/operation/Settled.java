package pantry.provisioning.operation;

import java.time.Duration;

/** How the tries of one step came out. */
sealed interface Settled {
    record Done(String detail) implements Settled {}

    /** Not settled yet: the wait is too long to hold a place for. */
    record Later(Duration after) implements Settled {}

    record GivenUp(String error, String cause) implements Settled {}
}
