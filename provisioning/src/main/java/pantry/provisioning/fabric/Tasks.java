package pantry.provisioning.fabric;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Follows what a service does at its own pace: it answered 202 with a monitor, which answers 202 until the work is
 * done and then as the request itself would have. Some services let the monitor show the task instead.
 */
final class Tasks {
    private static final Set<String> FAILED = Set.of("Exception", "Killed", "Cancelled");
    private static final Set<String> ENDED = Set.of("Completed", "Exception", "Killed", "Cancelled");

    private Tasks() {}

    static Verdict follow(Call call, Verdict.Working begun) {
        Instant until = call.now().plus(call.limits().taskWait());
        Verdict.Working working = begun;
        while (call.now().isBefore(until)) {
            call.rest(pace(call, working.lookAfter()));
            Verdict seen = call.monitor(begun.monitor());
            switch (seen) {
                case Verdict.Working(String _, Duration lookAfter) ->
                    working = new Verdict.Working(begun.monitor(), lookAfter);
                case Verdict.Accepted accepted
                when isTask(accepted) -> {
                    if (ENDED.contains(state(accepted))) {
                        return ended(accepted);
                    }
                }
                case Verdict.Gone(String reason) -> {
                    return new Verdict.Lost("the task's monitor is gone: " + reason);
                }
                // A look that failed says nothing of the work.
                case Verdict.NotNow _, Verdict.Lost _ -> {}
                case Verdict.Accepted _, Verdict.Exists _, Verdict.Stale _, Verdict.No _, Verdict.Failed _ -> {
                    return seen;
                }
            }
        }
        return working;
    }

    private static boolean isTask(Verdict.Accepted accepted) {
        return new Resource(accepted.answer().body())
                .text("@odata.type")
                .filter(type -> type.startsWith("#Task."))
                .isPresent();
    }

    private static String state(Verdict.Accepted accepted) {
        return new Resource(accepted.answer().body()).text("TaskState").orElse("");
    }

    private static Verdict ended(Verdict.Accepted task) {
        if (!FAILED.contains(state(task))) {
            return task;
        }
        Resource resource = new Resource(task.answer().body());
        StringBuilder why = new StringBuilder("the task ended as ").append(state(task));
        resource.at("Messages")
                .forEach(message -> message.path("Message")
                        .stringValueOpt()
                        .ifPresent(text -> why.append(": ").append(text)));
        return new Verdict.No(why.toString());
    }

    /** A service's second of politeness is too long for work of milliseconds. */
    private static Duration pace(Call call, Duration lookAfter) {
        Duration poll = call.limits().powerPoll();
        return lookAfter.compareTo(poll) < 0 ? lookAfter : poll;
    }
}
