package pantry.emulator.redfish.resource;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.redfish.task.Deferred;
import pantry.emulator.simulated.Outcome;
import pantry.emulator.simulated.id.IdText;
import pantry.emulator.simulated.id.JobId;
import pantry.emulator.simulated.job.Job;
import pantry.emulator.simulated.job.JobState;
import tools.jackson.databind.node.ObjectNode;

/** Work that goes on after its request was answered, and the monitors that tell how it ended. */
final class TaskResources {
    private static final String TASK = "/{task}";

    private final Deferred deferred;

    TaskResources(Deferred deferred) {
        this.deferred = deferred;
    }

    void plant(Tree tree) {
        tree.at(Uris.TASK_SERVICE).get(TaskResources::service);
        tree.at(Uris.TASKS).members(this::all);
        tree.at(Uris.TASKS + TASK).get(this::task).delete(this::giveUp);
        tree.at(Uris.TASK_MONITORS + TASK).raw(this::monitor).delete(this::giveUp);
    }

    private static ObjectNode service(Call call) {
        return Page.of(Uris.TASK_SERVICE, "TaskService.v1_3_0", "TaskService", "Task Service")
                .put("ServiceEnabled", true)
                .put("DateTime", Parts.time(call.simulation().nowMicros() / 1_000_000 * 1_000_000))
                .put("CompletedTaskOverWritePolicy", "Oldest")
                .put("LifeCycleEventOnTaskStateChange", true)
                .put("Status", Parts.status(true))
                .link("Tasks", Uris.TASKS)
                .json();
    }

    private Members all(Call call) {
        List<String> uris = new ArrayList<>();
        for (Job job : call.world().jobs()) {
            if (!deferred.isDismissed(job.id().text())) {
                uris.add(Tasks.uri(job.id().text()));
            }
        }
        deferred.all().forEach(done -> uris.add(Tasks.uri(done.id())));
        return Members.searched(Uris.TASKS, "TaskCollection", "Tasks", uris);
    }

    private ObjectNode task(Call call) {
        Job job = job(call);
        return job != null ? Tasks.page(call, job) : Tasks.page(done(call));
    }

    /** While the work goes on: not yet. After it: what the request would have been answered. */
    private Answer monitor(Call call) {
        Job job = job(call);
        if (job == null) {
            return done(call).answer();
        }
        return switch (job.state()) {
            case RUNNING -> Tasks.accepted(call, job);
            case COMPLETED -> Answer.empty();
            case CANCELLED -> throw new Problem(410, Message.of(BaseMessage.OPERATION_FAILED));
            case FAILED -> throw new Problem(503, Message.of(BaseMessage.OPERATION_FAILED));
        };
    }

    /** Work that goes on is stopped; what is over is forgotten. */
    private Answer giveUp(Call call) {
        Job job = job(call);
        if (job == null) {
            deferred.dismiss(done(call).id());
            return Answer.empty();
        }
        if (job.state() == JobState.RUNNING) {
            Outcome<?> outcome = call.simulation().slices().remove(job.server(), job.slice());
            return Parts.gone(call, outcome, "ResourceBlock");
        }
        deferred.dismiss(job.id().text());
        return Answer.empty();
    }

    private @Nullable Job job(Call call) {
        String id = call.ids().getOrDefault("task", "");
        return IdText.isLegal(id) && !deferred.isDismissed(id) ? call.world().job(new JobId(id)) : null;
    }

    private Deferred.Done done(Call call) {
        return call.present(deferred.get(call.ids().getOrDefault("task", "")));
    }
}
