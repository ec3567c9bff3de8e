package pantry.emulator.simulated;

import static pantry.emulator.simulated.Refusal.Reason.FAILED;
import static pantry.emulator.simulated.Refusal.Reason.GONE;
import static pantry.emulator.simulated.Refusal.Reason.TAKEN;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.id.ServerId;
import pantry.emulator.simulated.job.JobState;
import pantry.emulator.simulated.machine.BootOverride;
import pantry.emulator.simulated.machine.Power;
import pantry.emulator.simulated.machine.PowerState;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;

/** Commands about servers. */
public final class Machines {
    /** A guest needs a part of its start-up time to stop. */
    private static final int SHUTDOWN_DIVISOR = 5;

    private final Commands commands;
    private final SliceRules rules;
    private final Jobs jobs;
    private final long powerOnMicros;

    Machines(Commands commands, Jobs jobs, long powerOnMicros) {
        this.commands = commands;
        this.rules = new SliceRules(commands);
        this.jobs = jobs;
        this.powerOnMicros = powerOnMicros;
    }

    /** Cuts the slices and joins them to a server, which is off. */
    public Outcome<Server> compose(ServerPlan plan) {
        Refusal refusal = refusalOf(plan);
        if (refusal != null) {
            return new Outcome.Refused<>(refusal);
        }
        Server server = new Server(
                new ServerId(commands.idFor(plan.name(), "server", this::isSystem)),
                plan.name(),
                plan.hostName(),
                plan.address(),
                plan.userData(),
                plan.sshKeys(),
                plan.slices(),
                Power.NEVER_ON,
                commands.nowMicros(),
                BootOverride.NONE);
        commands.commit(List.of(new Entry.ServerStands(server)));
        return Outcome.done(server);
    }

    /** Why this cannot be composed now, or null; nothing is changed. */
    public @Nullable Refusal refusalOf(ServerPlan plan) {
        if (commands.world().serverNamed(plan.name()) != null) {
            return new Refusal(TAKEN, plan.name(), "A server with this name stands already.");
        }
        Refusal refusal = rules.refusalOf(plan.slices());
        return refusal != null
                ? refusal
                : commands.refusalOfControl(plan.slices().getFirst());
    }

    /** A control unit that stops in the middle: the first half of the slices is cut, and the server has no more. */
    public Outcome<Server> composeHalf(ServerPlan plan) {
        List<Slice> half = plan.slices().subList(0, Math.ceilDiv(plan.slices().size(), 2));
        return compose(
                new ServerPlan(plan.name(), plan.hostName(), plan.address(), plan.userData(), plan.sshKeys(), half));
    }

    public Outcome<Server> reset(ServerId id, ResetKind kind) {
        Server server = commands.world().server(id);
        if (server == null) {
            return Outcome.refused(GONE, id.text(), "There is no such server.");
        }
        Refusal refusal = commands.refusalOfControl(server.slices().getFirst());
        if (refusal != null) {
            return new Outcome.Refused<>(refusal);
        }
        PowerState state = server.power().at(commands.nowMicros());
        boolean up = state == PowerState.ON || state == PowerState.POWERING_ON;
        return switch (kind) {
            case ON -> up ? Outcome.done(server) : start(server);
            case RESTART -> start(server);
            case FORCE_OFF -> state == PowerState.OFF ? Outcome.done(server) : stop(server, 0);
            case GRACEFUL_SHUTDOWN -> up ? stop(server, powerOnMicros / SHUTDOWN_DIVISOR) : Outcome.done(server);
        };
    }

    /** Cuts the power and frees the slices and the mappings; volumes stay. */
    public Outcome<Server> decompose(ServerId id) {
        Server server = commands.world().server(id);
        if (server == null) {
            return Outcome.refused(GONE, id.text(), "There is no such server.");
        }
        Refusal refusal = commands.refusalOfControl(server.slices().getFirst());
        if (refusal != null) {
            return new Outcome.Refused<>(refusal);
        }
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.ServerStands(server.withPower(server.power().off(commands.nowMicros(), 0))));
        commands.world()
                .connectionsOf(id)
                .forEach(connection -> entries.add(new Entry.ConnectionGone(connection.id())));
        entries.addAll(jobs.end(id, job -> true, JobState.CANCELLED));
        entries.add(new Entry.ServerGone(id));
        commands.commit(entries);
        return Outcome.done(server);
    }

    /** With what it starts from its next start on. */
    public Outcome<Server> overrideBoot(ServerId id, BootOverride override) {
        Server server = commands.world().server(id);
        if (server == null) {
            return Outcome.refused(GONE, id.text(), "There is no such server.");
        }
        Refusal refusal = commands.refusalOfControl(server.slices().getFirst());
        if (refusal != null) {
            return new Outcome.Refused<>(refusal);
        }
        Server changed = server.withBootOverride(override);
        if (!changed.equals(server)) {
            commands.commit(List.of(new Entry.ServerStands(changed)));
        }
        return Outcome.done(changed);
    }

    private Outcome<Server> start(Server server) {
        List<Slice> slices = server.slices().stream()
                .map(slice -> slice.withLost(commands.world().isDead(slice)).joiningAt(Slice.AT_ONCE))
                .toList();
        if (slices.stream().allMatch(Slice::lost)) {
            return Outcome.refused(FAILED, slices.getFirst().blade().text(), "The blade under the server has failed.");
        }
        BootOverride override = server.bootOverride();
        boolean boots = override.startsGuest() && commands.world().isBootable(server.id());
        Power power = server.power().on(commands.nowMicros(), powerOnMicros, boots);
        return changed(server.withSlices(slices).withPower(power).withBootOverride(override.afterStart()));
    }

    private Outcome<Server> stop(Server server, long takesMicros) {
        return changed(server.withSlices(Jobs.joined(server, slice -> true))
                .withPower(server.power().off(commands.nowMicros(), takesMicros)));
    }

    /** With the power goes what was in memory: there is nothing left to copy. */
    private Outcome<Server> changed(Server server) {
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry.ServerStands(server));
        entries.addAll(jobs.end(server.id(), job -> true, JobState.COMPLETED));
        commands.commit(entries);
        return Outcome.done(server);
    }

    /** Servers share a name space with blades as systems and with arrays as endpoints. */
    private boolean isSystem(String id) {
        return commands.world().server(new ServerId(id)) != null
                || commands.world().blade(new BladeId(id)) != null
                || commands.world().array(new ArrayId(id)) != null;
    }
}
