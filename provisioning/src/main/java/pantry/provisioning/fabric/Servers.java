package pantry.provisioning.fabric;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import pantry.provisioning.ground.ServerId;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Servers as computer systems that are composed of slices, found by our id, which is their Name. */
final class Servers {
    private static final int REMEMBERED = 10_000;
    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    private final Tree tree;
    private final Slices slices;
    private final WholeBlades wholeBlades;
    private final Reshaping reshaping;
    private final Remembered<ServerId, String> links;

    Servers(Clock clock, Tree tree, BladeRefs blades) {
        this.tree = tree;
        this.slices = new Slices(blades);
        this.wholeBlades = new WholeBlades(blades, new Sizes(tree));
        this.reshaping = new Reshaping(this, slices, blades);
        this.links = new Remembered<>(clock, REMEMBERED, REMEMBERED_FOR);
    }

    /** A remembered link is only believed when what it leads to still carries the id. */
    Optional<Resource> find(Call call, ServerId id) {
        Optional<Resource> known =
                links.get(id).flatMap(call::find).filter(found -> found.name().equals(id.toString()));
        if (known.isPresent()) {
            return known;
        }
        links.forget(id);
        Optional<Resource> found = tree.named(call, tree.layout(call).systems(), id.toString());
        found.ifPresent(server -> links.put(id, server.ref()));
        return found;
    }

    /** One look that finds nothing may have met a stale answer: that there is none is said after a second one. */
    Optional<Resource> findSurely(Call call, ServerId id) {
        return find(call, id).or(() -> find(call, id));
    }

    Optional<Standing> standing(Call call, ServerId id) {
        boolean tells = tree.layout(call).composesSlices();
        return findSurely(call, id)
                .map(found -> new Standing(Power.seen(found), tells, tells ? slices.standing(call, found) : List.of()));
    }

    Outcome<Made> ensure(Call call, HardwareServer server) {
        Supplier<Optional<Resource>> look = () -> find(call, server.id());
        Outcome<Made> outcome =
                Ensure.there(look, found -> compared(call, found, server), () -> call.change(creation(call, server)));
        if (outcome instanceof Outcome.Done<Made>(Made made, boolean _)) {
            links.put(server.id(), made.ref());
        }
        return outcome;
    }

    Outcome<Made> remove(Call call, ServerId id) {
        Outcome<Made> outcome = Ensure.gone(() -> find(call, id), server -> Ensure.deleted(call, server));
        if (outcome instanceof Outcome.Done<Made>) {
            links.forget(id);
        }
        return outcome;
    }

    /** An existing server's slices become these. */
    Outcome<Made> reshape(Call call, ServerId id, List<HardwareServer.Slice> wanted) {
        if (!tree.layout(call).composesSlices()) {
            throw Stop.refused("the service composes whole blades only");
        }
        return reshaping.ensure(call, id, wanted);
    }

    private Outcome<Made> compared(Call call, Resource found, HardwareServer asked) {
        List<String> differences = tree.layout(call).composesSlices()
                ? slices.differences(call, found, asked.slices())
                : wholeBlades.differences(call, found, asked.slices());
        return differences.isEmpty()
                ? Outcome.already(new Made(found.ref()))
                : new Outcome.Refused<>("the server is there, but differs: " + String.join("; ", differences));
    }

    private Ask creation(Call call, HardwareServer server) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("Name", server.id().toString());
        if (!server.hostName().isEmpty()) {
            body.put("HostName", server.hostName());
        }
        if (!tree.layout(call).composesSlices()) {
            wholeBlades.write(call, server.slices(), body);
            return Ask.post(tree.layout(call).systems(), body);
        }
        ObjectNode ours = body.putObject("Oem").putObject("Pantry");
        slices.write(call, server.slices(), ours.putArray("Slices"));
        if (!server.address().isEmpty()) {
            ours.put("Address", server.address());
        }
        if (!server.userData().isEmpty()) {
            ours.put("UserData", server.userData());
        }
        if (!server.sshKeys().isEmpty()) {
            var keys = ours.putArray("SshKeys");
            server.sshKeys().forEach(keys::add);
        }
        return Ask.post(tree.layout(call).systems(), body);
    }
}
