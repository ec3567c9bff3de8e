package pantry.emulator.redfish.resource;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.account.Caller;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Bodies;
import pantry.emulator.redfish.message.Etags;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.redfish.message.Request;
import pantry.emulator.simulated.Simulation;
import pantry.emulator.simulated.World;
import pantry.emulator.simulated.id.IdText;
import tools.jackson.databind.node.ObjectNode;

/** A request at its resource, inside the simulation's lock. */
public record Call(
        Request request,
        Map<String, String> ids,
        @Nullable Caller caller,
        Simulation simulation,
        Offices offices,
        Looks looks) {
    /** Looks at other pages of the tree. */
    @FunctionalInterface
    public interface Looks {
        /** The page at a URI, or null when there is none. */
        @Nullable
        ObjectNode at(String uri, Call call);
    }

    /** The page at a URI, or null when there is none. */
    public @Nullable ObjectNode look(String uri) {
        return looks.at(uri, this);
    }

    /** Refuses an ETag in an action's parameters that is not the one of the resource now; null is not compared. */
    public void requireCurrent(String uri, @Nullable String etag) {
        ObjectNode page = etag == null ? null : look(uri);
        if (etag != null && (page == null || !Etags.names(etag, Etags.of(page)))) {
            throw new Problem(428, Message.of(BaseMessage.PRECONDITION_REQUIRED));
        }
    }

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

    /** For actions that want nothing: no body is as good as an empty one. */
    public Fields bodyIfAny() {
        return request.body().length == 0 ? Bodies.read("{}".getBytes(StandardCharsets.UTF_8)) : body();
    }

    public Fields body() {
        return Bodies.read(request.body());
    }
}
