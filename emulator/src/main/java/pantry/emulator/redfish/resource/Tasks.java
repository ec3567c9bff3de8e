package pantry.emulator.redfish.resource;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.task.Deferred;
import pantry.emulator.simulated.job.Job;
import pantry.emulator.simulated.job.JobState;
import tools.jackson.databind.node.ObjectNode;

/** How tasks look: those of the hardware's jobs, and those of requests that asked for one. */
public final class Tasks {
    private static final String SCHEMA = "Task.v1_7_4";
    private static final String RETRY_AFTER = "1";
    private static final int ALL = 100;

    private Tasks() {}

    /** The answer of a command that goes on as a job. */
    static Answer accepted(Call call, Job job) {
        return accepted(job.id().text(), page(call, job));
    }

    /** The answer of a request that did not want to wait. */
    public static Answer accepted(Deferred.Done done) {
        return accepted(done.id(), page(done));
    }

    static Answer accepted(String id, ObjectNode page) {
        return new Answer(202, Map.of("Location", monitor(id), "Retry-After", RETRY_AFTER), page);
    }

    static String uri(String id) {
        return Uris.TASKS + "/" + id;
    }

    static String monitor(String id) {
        return Uris.TASK_MONITORS + "/" + id;
    }

    static ObjectNode page(Call call, Job job) {
        long now = call.simulation().nowMicros();
        JobState state = job.state();
        Page page = page(job.id().text(), "Copy of memory to " + job.slice())
                .put("TaskState", state(state))
                .put("TaskStatus", state == JobState.FAILED ? "Critical" : "OK")
                .put("StartTime", Parts.time(job.startedAtMicros()))
                .put("PercentComplete", job.percentAt(now))
                .put(
                        "Payload",
                        Page.object()
                                .put("HttpOperation", "POST")
                                .put(
                                        "TargetUri",
                                        Uris.system(job.server()) + "/Actions/ComputerSystem.AddResourceBlock"));
        if (state.isOver()) {
            page.put("EndTime", Parts.time(job.endsAtMicros()));
        }
        return page.objects("Messages", messages(state)).json();
    }

    static ObjectNode page(Deferred.Done done) {
        Page page = page(done.id(), done.method() + " " + done.uri())
                .put("TaskState", "Completed")
                .put("TaskStatus", "OK")
                .put("StartTime", done.time())
                .put("EndTime", done.time())
                .put("PercentComplete", ALL)
                .objects("Messages", messages(JobState.COMPLETED))
                .put(
                        "Payload",
                        Page.object().put("HttpOperation", done.method()).put("TargetUri", done.uri()));
        @Nullable String location = done.answer().headers().get("Location");
        if (location != null) {
            page.put("Links", Page.object().links("CreatedResources", List.of(location)));
        }
        return page.json();
    }

    private static Page page(String id, String name) {
        return Page.of(uri(id), SCHEMA, id, name).put("TaskMonitor", monitor(id));
    }

    private static String state(JobState state) {
        return switch (state) {
            case RUNNING -> "Running";
            case COMPLETED -> "Completed";
            case CANCELLED -> "Cancelled";
            case FAILED -> "Exception";
        };
    }

    private static List<Page> messages(JobState state) {
        return switch (state) {
            case RUNNING -> List.of();
            case COMPLETED -> List.of(Page.wrap(Message.of(BaseMessage.SUCCESS).toJson()));
            case CANCELLED, FAILED ->
                List.of(Page.wrap(Message.of(BaseMessage.OPERATION_FAILED).toJson()));
        };
    }
}
