package pantry.provisioning.fabric;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import pantry.provisioning.ground.ServerId;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a server that stands on some slices stand on others, while it runs: resize first what stays, add what is new, take
 * away what is not wanted last, so that a move never leaves the server with less than it had. After every step the server
 * is looked at again, and the next step follows from what is seen; so it does not matter who did the steps before.
 */
final class Reshaping {
    private static final String ADD = "#ComputerSystem.AddResourceBlock";
    private static final String REMOVE = "#ComputerSystem.RemoveResourceBlock";
    private static final String DIFFERENT = "the change was answered as done, and is not to be seen";

    private final Servers servers;
    private final Slices slices;
    private final BladeRefs blades;

    Reshaping(Servers servers, Slices slices, BladeRefs blades) {
        this.servers = servers;
        this.slices = slices;
        this.blades = blades;
    }

    /** One thing that differs from what is wanted. */
    private sealed interface Step {
        record Resize(String id, Slices.There now, Slices.Shape to) implements Step {}

        record Add(String id, Slices.Shape shape) implements Step {}

        record Remove(String id, Slices.There now) implements Step {}
    }

    Outcome<Made> ensure(Call call, ServerId id, List<HardwareServer.Slice> asked) {
        Supplier<Resource> look = () -> servers.findSurely(call, id).orElseThrow(() -> Stop.refused("no such server"));
        Map<String, Slices.Shape> wanted = slices.wanted(call, asked);
        Resource server = look.get();
        Map<String, Slices.There> there = Slices.there(call, server);
        int steps = 2 * (wanted.size() + there.size());
        boolean changed = false;
        Optional<Step> next = next(there, wanted);
        for (int taken = 0; next.isPresent() && taken < steps; taken++) {
            Step step = next.get();
            if (step instanceof Step.Remove && isStillArriving(call, there, wanted)) {
                return new Outcome.InProgress<>(call.limits().powerPoll(), "the new slice is being filled");
            }
            Verdict verdict = take(call, server, step);
            Optional<Outcome<Made>> stopped = stopped(verdict);
            try {
                server = look.get();
                there = Slices.there(call, server);
            } catch (Stop stop) {
                return new Outcome.Unknown<>("could not look: " + stop.reason());
            }
            next = next(there, wanted);
            // Whatever the answer was, what is seen now decides; only where nothing moved the answer has a word.
            if (next.equals(Optional.of(step))) {
                return stopped.orElseGet(() -> new Outcome.Unknown<>(DIFFERENT));
            }
            changed = true;
        }
        if (next.isPresent()) {
            return new Outcome.Unknown<>("the server's slices change under somebody else's hands");
        }
        return changed ? Outcome.done(new Made(server.ref())) : Outcome.already(new Made(server.ref()));
    }

    private static Optional<Step> next(Map<String, Slices.There> there, Map<String, Slices.Shape> wanted) {
        for (Map.Entry<String, Slices.There> entry : there.entrySet()) {
            Slices.Shape to = wanted.get(entry.getKey());
            if (to != null && !to.equals(entry.getValue().shape())) {
                return Optional.of(new Step.Resize(entry.getKey(), entry.getValue(), to));
            }
        }
        for (Map.Entry<String, Slices.Shape> entry : wanted.entrySet()) {
            if (!there.containsKey(entry.getKey())) {
                return Optional.of(new Step.Add(entry.getKey(), entry.getValue()));
            }
        }
        for (Map.Entry<String, Slices.There> entry : there.entrySet()) {
            if (!wanted.containsKey(entry.getKey())) {
                return Optional.of(new Step.Remove(entry.getKey(), entry.getValue()));
            }
        }
        return Optional.empty();
    }

    /** A block is composing until its memory is copied; until then the old one is what the server runs on. */
    private static boolean isStillArriving(
            Call call, Map<String, Slices.There> there, Map<String, Slices.Shape> wanted) {
        return wanted.keySet().stream()
                .flatMap(id -> Optional.ofNullable(there.get(id)).stream())
                .filter(slice -> !slice.block().isEmpty())
                .flatMap(slice -> call.find(slice.block()).stream())
                .anyMatch(block -> block.text("CompositionStatus", "CompositionState")
                        .orElse("")
                        .equals("Composing"));
    }

    private Verdict take(Call call, Resource server, Step step) {
        return switch (step) {
            case Step.Resize(String id, Slices.There now, Slices.Shape to) -> resize(call, id, now, to);
            case Step.Add(String id, Slices.Shape shape) -> add(call, server, id, shape);
            case Step.Remove(String _, Slices.There now) -> remove(call, server, now);
        };
    }

    private static Verdict resize(Call call, String id, Slices.There now, Slices.Shape to) {
        if (!now.shape().system().equals(to.system())) {
            throw Stop.refused(
                    "slice " + id + " is on another blade: a slice does not move, a new one takes its place");
        }
        Resource block = call.find(block(now)).orElseThrow(() -> Stop.refused("slice " + id + " has no block"));
        return Ensure.changed(call, block, fresh -> {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            Slices.write(to, body.putObject("Oem").putObject("Pantry"));
            return call.change(Ask.patch(fresh.ref(), body, fresh.etag()));
        });
    }

    private Verdict add(Call call, Resource server, String id, Slices.Shape shape) {
        String block = blades.blockOf(call, shape.system());
        return Ensure.changed(call, server, fresh -> {
            ObjectNode body = named(block, fresh);
            Slices.write(shape, body.putObject("Oem").putObject("Pantry").put("Id", id));
            return call.change(Ask.post(target(fresh, ADD), body));
        });
    }

    private static Verdict remove(Call call, Resource server, Slices.There now) {
        String block = block(now);
        return Ensure.changed(call, server, fresh -> call.change(Ask.post(target(fresh, REMOVE), named(block, fresh))));
    }

    /** An action has no ETag of its own: the standard lets the system's travel as a parameter. */
    private static ObjectNode named(String block, Resource server) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("ResourceBlock").put("@odata.id", block);
        String etag = server.etag();
        if (etag != null) {
            body.put("ComputerSystemETag", etag);
        }
        return body;
    }

    private static String block(Slices.There slice) {
        if (slice.block().isEmpty()) {
            throw Stop.refused("the service does not tell which resource block a slice is");
        }
        return slice.block();
    }

    private static String target(Resource server, String action) {
        return server.text("Actions", action, "target")
                .orElseThrow(() -> Stop.refused(
                        "the service can't change what a server stands on: it offers no " + action.substring(1)));
    }

    /** What to say if nothing is seen to have changed; empty when it was answered as done. */
    private static Optional<Outcome<Made>> stopped(Verdict verdict) {
        return verdict instanceof Verdict.Accepted || verdict instanceof Verdict.Exists
                ? Optional.empty()
                : Optional.of(Ensure.settled(verdict, Optional::empty, made -> Outcome.done(new Made(made.ref()))));
    }
}
