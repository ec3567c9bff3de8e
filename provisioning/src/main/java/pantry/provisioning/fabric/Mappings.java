package pantry.provisioning.fabric;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.VolumeId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which volumes a server sees: storage connections of a fabric, from the server's endpoint to the volume, named by both
 * ids. The first volume gets LUN 0, from which a server boots.
 */
final class Mappings {
    private static final Duration LAYOUT_AGE = Duration.ofMinutes(10);
    private static final String ALL = "";

    /** A fabric that can connect storage. */
    private record San(String fabric, String connections) {}

    private final Tree tree;
    private final Servers servers;
    private final Volumes volumes;
    private final Remembered<String, List<San>> sans;

    Mappings(Clock clock, Tree tree, Servers servers, Volumes volumes) {
        this.tree = tree;
        this.servers = servers;
        this.volumes = volumes;
        this.sans = new Remembered<>(clock, 1, LAYOUT_AGE);
    }

    Outcome<Made> ensure(Call call, ServerId server, String arrayRef, VolumeId volume) {
        Resource system = servers.findSurely(call, server).orElseThrow(() -> Stop.refused("no such server"));
        String volumeLink = volumes.link(call, arrayRef, volume).orElseThrow(() -> Stop.refused("no such volume"));
        List<String> endpoints = system.links("Links", "Endpoints");
        San san = sanOf(call, endpoints);
        String endpoint = endpoints.stream()
                .filter(link -> link.startsWith(san.fabric() + "/"))
                .findFirst()
                .orElseThrow(() -> Stop.refused("the server has no endpoint on " + san.fabric()));
        Supplier<Optional<Resource>> look = () -> tree.named(call, san.connections(), name(server, volume));
        return Ensure.there(
                look,
                found -> compared(found, endpoint, volumeLink),
                () -> call.change(
                        Ask.post(san.connections(), connection(call, name(server, volume), endpoint, volumeLink))));
    }

    Outcome<Made> remove(Call call, ServerId server, VolumeId volume) {
        return Ensure.gone(
                () -> sans(call).stream()
                        .flatMap(san -> tree.named(call, san.connections(), name(server, volume)).stream())
                        .findFirst(),
                connection -> Ensure.deleted(call, connection));
    }

    private static String name(ServerId server, VolumeId volume) {
        return server + "." + volume;
    }

    private static Outcome<Made> compared(Resource found, String endpoint, String volumeLink) {
        boolean same = found.links("Links", "InitiatorEndpoints").contains(endpoint)
                && new Resource(found.at("VolumeInfo").path(0)).link("Volume").equals(Optional.of(volumeLink));
        return same
                ? Outcome.already(new Made(found.ref()))
                : new Outcome.Refused<>("the mapping is there, but leads elsewhere");
    }

    private static ObjectNode connection(Call call, String name, String endpoint, String volumeLink) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("Name", name);
        body.put("ConnectionType", "Storage");
        ObjectNode info = body.putArray("VolumeInfo").addObject();
        info.putArray("AccessCapabilities").add("Read").add("Write");
        info.put("LUN", freeLun(call, endpoint));
        info.putObject("Volume").put("@odata.id", volumeLink);
        body.putObject("Links").putArray("InitiatorEndpoints").addObject().put("@odata.id", endpoint);
        return body;
    }

    private static int freeLun(Call call, String endpoint) {
        Set<Integer> taken = new HashSet<>();
        for (String link : call.get(endpoint).links("Links", "Connections")) {
            for (JsonNode info : call.find(link).map(found -> found.at("VolumeInfo")).stream()
                    .flatMap(JsonNode::valueStream)
                    .toList()) {
                info.path("LUN").intValueOpt().ifPresent(taken::add);
            }
        }
        int lun = 0;
        while (taken.contains(lun)) {
            lun++;
        }
        return lun;
    }

    /** By the standard, an endpoint's link begins with its fabric's. */
    private San sanOf(Call call, List<String> endpoints) {
        return sans(call).stream()
                .filter(san -> endpoints.stream().anyMatch(link -> link.startsWith(san.fabric() + "/")))
                .findFirst()
                .orElseThrow(() -> Stop.refused("the server has no endpoint on a fabric that connects storage"));
    }

    private List<San> sans(Call call) {
        return sans.get(ALL).orElseGet(() -> {
            String fabrics = tree.layout(call).fabrics().orElseThrow(() -> Stop.refused("the service has no fabrics"));
            List<San> read = tree.members(call, fabrics).stream()
                    .flatMap(fabric -> fabric.link("Connections").stream().map(link -> new San(fabric.ref(), link)))
                    .toList();
            sans.put(ALL, read);
            return read;
        });
    }
}
