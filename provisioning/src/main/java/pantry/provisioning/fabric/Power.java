package pantry.provisioning.fabric;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pantry.provisioning.ground.ServerId;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The power of servers. Off means: the guest is asked to shut down, and when it has not done so within its grace, the
 * power is cut. When it was asked is remembered here alone; a client that forgot it asks once more.
 */
final class Power {
    private static final int REMEMBERED = 10_000;
    private static final String NO_SUCH_SERVER = "no such server";
    static final String GRACEFUL = "GracefulShutdown";
    static final String FORCED = "ForceOff";

    private final FabricLimits limits;
    private final Servers servers;
    private final Remembered<ServerId, Instant> askedToShutDown;

    Power(Clock clock, FabricLimits limits, Servers servers) {
        this.limits = limits;
        this.servers = servers;
        this.askedToShutDown =
                new Remembered<>(clock, REMEMBERED, limits.shutdownGrace().multipliedBy(10));
    }

    Outcome<PowerState> ensure(Call call, ServerId id, PowerState wanted) {
        Optional<Resource> server = servers.findSurely(call, id);
        if (server.isEmpty()) {
            return new Outcome.Refused<>(NO_SUCH_SERVER);
        }
        String state = state(server.get());
        if (wanted == PowerState.ON || isThere(state, wanted)) {
            askedToShutDown.forget(id);
        }
        if (isThere(state, wanted)) {
            return Outcome.already(wanted);
        }
        Optional<Instant> asked = askedToShutDown.get(id);
        boolean overdue =
                asked.isPresent() && asked.get().plus(limits.shutdownGrace()).isBefore(call.now());
        if (!overdue && (asked.isPresent() || isOnItsWay(state, wanted))) {
            return new Outcome.InProgress<>(limits.powerPoll(), "the power is " + state);
        }
        Verdict verdict = switch (wanted) {
            case ON -> reset(call, server.get(), "On");
            case OFF -> off(call, id, server.get(), overdue);
        };
        return after(call, id, wanted, verdict);
    }

    Outcome<PowerSeen> seen(Call call, ServerId id) {
        return servers.findSurely(call, id)
                .<Outcome<PowerSeen>>map(server -> Outcome.done(seen(server)))
                .orElseGet(() -> new Outcome.Refused<>(NO_SUCH_SERVER));
    }

    Outcome<StandsOn> standsOn(Call call, ServerId id) {
        return servers.findSurely(call, id)
                .<Outcome<StandsOn>>map(
                        server -> Outcome.done(new StandsOn(comesFrom(state(server)), Slices.ours(call, server))))
                .orElseGet(() -> new Outcome.Refused<>(NO_SUCH_SERVER));
    }

    static PowerSeen seen(Resource server) {
        return new PowerSeen(
                comesFrom(state(server)),
                server.instant("LastResetTime").orElse(null),
                server.at("Oem", "Pantry", "Crashed").asBoolean(false));
    }

    Outcome<Made> restart(Call call, ServerId id) {
        Optional<Resource> server = servers.findSurely(call, id);
        if (server.isEmpty()) {
            return new Outcome.Refused<>(NO_SUCH_SERVER);
        }
        Optional<Instant> before = server.get().instant("LastResetTime");
        String type = allows(server.get(), "ForceRestart") ? "ForceRestart" : "PowerCycle";
        return Ensure.settled(
                doneAt(reset(call, server.get(), type), server.get()),
                () -> servers.find(call, id)
                        .filter(now -> now.instant("LastResetTime").isPresent()
                                && !now.instant("LastResetTime").equals(before)),
                now -> Outcome.done(new Made(now.ref())));
    }

    /** An action's answer has no place of its own: what was made is the server, restarted. */
    private static Verdict doneAt(Verdict verdict, Resource server) {
        return verdict instanceof Verdict.Accepted(Reply.Answered answer)
                ? new Verdict.Accepted(new Reply.Answered(answer.status(), answer.headers(), server.body()))
                : verdict;
    }

    private Verdict off(Call call, ServerId id, Resource server, boolean overdue) {
        if (overdue || !allows(server, GRACEFUL)) {
            return reset(call, server, FORCED);
        }
        Verdict verdict = reset(call, server, GRACEFUL);
        if (verdict instanceof Verdict.No) {
            return reset(call, server, FORCED); // a guest that can't be asked
        }
        if (verdict instanceof Verdict.Accepted || verdict instanceof Verdict.Working) {
            askedToShutDown.put(id, call.now());
        }
        return verdict;
    }

    static Verdict reset(Call call, Resource server, String type) {
        String target = server.text("Actions", "#ComputerSystem.Reset", "target")
                .orElseThrow(() -> Stop.refused("the service offers no reset of it"));
        return call.change(
                Ask.post(target, JsonNodeFactory.instance.objectNode().put("ResetType", type)));
    }

    /** Power is a state, so whatever the answer was, a look tells what came of it. */
    private Outcome<PowerState> after(Call call, ServerId id, PowerState wanted, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Accepted _ -> look(call, id, wanted, new Outcome.InProgress<>(limits.powerPoll(), "asked"));
            case Verdict.Working(String _, var lookAfter) ->
                new Outcome.InProgress<>(lookAfter, "the service works on it");
            case Verdict.Lost(String why) -> look(call, id, wanted, new Outcome.Unknown<>(why));
            case Verdict.Failed(var retryAfter, String why) ->
                look(call, id, wanted, new Outcome.Unavailable<>(retryAfter, why));
            case Verdict.NotNow(var retryAfter, String why) -> new Outcome.Unavailable<>(retryAfter, why);
            case Verdict.Stale(String reason) -> new Outcome.Unavailable<>(limits.powerPoll(), reason);
            case Verdict.Gone(String reason) -> new Outcome.Refused<>(reason);
            case Verdict.No(String reason) -> new Outcome.Refused<>(reason);
            case Verdict.Exists(String reason) -> new Outcome.Refused<>(reason);
        };
    }

    private Outcome<PowerState> look(Call call, ServerId id, PowerState wanted, Outcome<PowerState> otherwise) {
        try {
            String state = servers.find(call, id).map(Power::state).orElse("");
            if (isThere(state, wanted)) {
                askedToShutDown.forget(id);
                return Outcome.done(wanted);
            }
            return isOnItsWay(state, wanted)
                    ? new Outcome.InProgress<>(limits.powerPoll(), "the power is " + state)
                    : otherwise;
        } catch (Stop stop) {
            return otherwise instanceof Outcome.InProgress ? otherwise : new Outcome.Unknown<>(stop.reason());
        }
    }

    static String state(Resource server) {
        return server.text("PowerState").orElse("");
    }

    static boolean isThere(String state, PowerState wanted) {
        return state.equals(wanted == PowerState.ON ? "On" : "Off");
    }

    static boolean isOnItsWay(String state, PowerState wanted) {
        return state.equals(wanted == PowerState.ON ? "PoweringOn" : "PoweringOff");
    }

    private static PowerState comesFrom(String state) {
        return switch (state) {
            case "On", "PoweringOff", "Paused" -> PowerState.ON;
            default -> PowerState.OFF;
        };
    }

    /** A service that lists nothing is asked and may say no. */
    static boolean allows(Resource server, String type) {
        List<String> allowed = new ArrayList<>();
        server.at("Actions", "#ComputerSystem.Reset", "ResetType@Redfish.AllowableValues")
                .forEach(value -> value.stringValueOpt().ifPresent(allowed::add));
        return allowed.isEmpty() || allowed.contains(type);
    }
}
