package pantry.provisioning.fabric;

import java.util.Optional;

/** The power of blades: of the physical systems that slices stand on. Nothing is remembered; every call looks first. */
final class BladePower {
    private final FabricLimits limits;
    private final BladeRefs blades;

    BladePower(FabricLimits limits, BladeRefs blades) {
        this.limits = limits;
        this.blades = blades;
    }

    Outcome<PowerState> ensure(Call call, String chassis, PowerState wanted) {
        String link = blades.systemOf(call, chassis);
        Optional<Resource> system = call.find(link);
        if (system.isEmpty()) {
            return new Outcome.Refused<>("no such blade");
        }
        String state = Power.state(system.get());
        if (Power.isThere(state, wanted)) {
            return Outcome.already(wanted);
        }
        if (Power.isOnItsWay(state, wanted)) {
            return underWay(state);
        }
        Verdict verdict = switch (wanted) {
            case ON -> Power.reset(call, system.get(), "On");
            case OFF -> off(call, system.get());
        };
        return switch (verdict) {
            case Verdict.Accepted _ -> look(call, link, wanted, underWay("asked"));
            case Verdict.Working(String _, var lookAfter) ->
                new Outcome.InProgress<>(lookAfter, "the service works on it");
            case Verdict.Lost(String why) -> look(call, link, wanted, new Outcome.Unknown<>(why));
            case Verdict.Failed(var retryAfter, String why) ->
                look(call, link, wanted, new Outcome.Unavailable<>(retryAfter, why));
            case Verdict.NotNow(var retryAfter, String why) -> new Outcome.Unavailable<>(retryAfter, why);
            case Verdict.Stale(String reason) -> new Outcome.Unavailable<>(limits.powerPoll(), reason);
            case Verdict.Gone(String reason) -> new Outcome.Refused<>(reason);
            case Verdict.No(String reason) -> new Outcome.Refused<>(reason);
            case Verdict.Exists(String reason) -> new Outcome.Refused<>(reason);
        };
    }

    /** Nobody is on it, so nobody has to be asked; what runs the blade itself is, where it can be. */
    private static Verdict off(Call call, Resource system) {
        if (!Power.allows(system, Power.GRACEFUL)) {
            return Power.reset(call, system, Power.FORCED);
        }
        Verdict verdict = Power.reset(call, system, Power.GRACEFUL);
        return verdict instanceof Verdict.No ? Power.reset(call, system, Power.FORCED) : verdict;
    }

    private Outcome<PowerState> look(Call call, String link, PowerState wanted, Outcome<PowerState> otherwise) {
        try {
            String state = call.find(link).map(Power::state).orElse("");
            if (Power.isThere(state, wanted)) {
                return Outcome.done(wanted);
            }
            return Power.isOnItsWay(state, wanted) ? underWay(state) : otherwise;
        } catch (Stop stop) {
            return otherwise instanceof Outcome.InProgress ? otherwise : new Outcome.Unknown<>(stop.reason());
        }
    }

    private Outcome<PowerState> underWay(String state) {
        return new Outcome.InProgress<>(limits.powerPoll(), "the power is " + state);
    }
}
