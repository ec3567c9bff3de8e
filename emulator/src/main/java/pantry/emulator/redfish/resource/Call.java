package pantry.emulator.redfish.resource;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.account.Caller;
import pantry.emulator.redfish.message.Bodies;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.redfish.message.Request;
import pantry.emulator.simulated.Simulation;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.id.IdText;

/** A request at its resource, inside the simulation's lock. */
public record Call(
        Request request, Map<String, String> ids, @Nullable Caller caller, Simulation simulation) {
    public World world() {
        return simulation.world();
    }

    /** The id in the URI as the id of a thing; an id that cannot be one names nothing. */
    public <I> I id(String variable, Function<String, I> type) {
        String text = Objects.requireNonNull(ids.get(variable));
        if (!IdText.isLegal(text)) {
            throw notFound();
        }
        return type.apply(text);
    }

    public <T> T present(@Nullable T thing) {
        if (thing == null) {
            throw notFound();
        }
        return thing;
    }

    public Problem notFound() {
        return Problem.notFound(request.path());
    }

    public Fields body() {
        return Bodies.read(request.body());
    }
}
