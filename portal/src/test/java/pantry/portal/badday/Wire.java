package pantry.portal.badday;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** What the hardware says of itself, read over its wire by somebody who knows nothing of the product's rows. */
final class Wire {
    private static final String VIRTUAL = "Virtual";
    private static final String COMPOSED = "Composed";
    private static final int MICROCORE_DIGITS = 6;

    private final Hardware hardware;

    Wire(Hardware hardware) {
        this.hardware = hardware;
    }

    /** A part of a server on a blade, which is named as people see it. */
    record Slice(
            UUID id,
            String blade,
            int cpu,
            int ceiling,
            int memory,
            int memoryCeiling,
            boolean lost,
            boolean joining) {}

    record Server(UUID id, boolean on, String health, List<Slice> slices) {
        int cpu() {
            return slices.stream().filter(one -> !one.lost).mapToInt(Slice::cpu).sum();
        }

        int memory() {
            return slices.stream()
                    .filter(one -> !one.lost)
                    .mapToInt(Slice::memory)
                    .sum();
        }

        boolean isWhole() {
            return on && health.equals("OK") && slices.stream().noneMatch(one -> one.lost || one.joining);
        }
    }

    Map<UUID, Server> servers() {
        Map<UUID, Server> servers = new HashMap<>();
        for (JsonNode system : hardware.members("/Systems")) {
            String type = system.path("SystemType").asString("");
            if (type.equals(VIRTUAL) || type.equals(COMPOSED)) {
                Server server = server(system);
                servers.put(server.id, server);
            }
        }
        return servers;
    }

    /** One of them, if it is there. */
    Optional<Server> server(UUID id) {
        return hardware.find("/Systems/" + id).map(Wire::server);
    }

    private static Server server(JsonNode system) {
        List<Slice> slices = new ArrayList<>();
        for (JsonNode slice : system.at("/Oem/Pantry/Slices")) {
            slices.add(new Slice(
                    UUID.fromString(slice.path("Id").asString()),
                    last(slice.at("/Blade/@odata.id").asString()),
                    slice.path("CpuMillicores").asInt(),
                    slice.path("CpuCeilingMillicores").asInt(),
                    slice.path("MemoryMiB").asInt(),
                    slice.path("MemoryCeilingMiB").asInt(),
                    slice.path("Lost").asBoolean(),
                    slice.path("Joining").asBoolean()));
        }
        return new Server(
                UUID.fromString(system.path("Name").asString()),
                system.path("PowerState").asString("").equals("On"),
                system.at("/Status/Health").asString(""),
                slices);
    }

    private static String last(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }

    /** Those that somebody ordered; images are the array's own. */
    Set<UUID> volumes(String array) {
        Set<UUID> volumes = new HashSet<>();
        for (JsonNode volume : hardware.members("/Storage/" + array + "/Volumes")) {
            String name = volume.path("Name").asString();
            if (name.length() == new UUID(0, 0).toString().length()) {
                volumes.add(UUID.fromString(name));
            }
        }
        return volumes;
    }

    /** Server and volume, with a dot between them. */
    Set<String> connections() {
        Set<String> connections = new HashSet<>();
        hardware.members("/Fabrics/san/Connections")
                .forEach(connection -> connections.add(connection.path("Name").asString()));
        return connections;
    }

    /** The sum of one counter over all sources and epochs of a report, in the smallest unit. */
    BigInteger counted(String place, String metric) {
        BigInteger sum = BigInteger.ZERO;
        for (JsonNode value : hardware.get("/TelemetryService/MetricReports/" + place + "-meters")
                .path("MetricValues")) {
            if (value.path("MetricId").asString().equals(metric)) {
                BigDecimal amount = new BigDecimal(value.path("MetricValue").asString());
                sum = sum.add(
                        metric.endsWith("CoreSeconds")
                                ? amount.movePointRight(MICROCORE_DIGITS).toBigIntegerExact()
                                : amount.toBigIntegerExact());
            }
        }
        return sum;
    }
}
