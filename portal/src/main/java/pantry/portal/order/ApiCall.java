package pantry.portal.order;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form's order as the request that does the same. The body holds what was set and nothing else. The idempotency key is
 * made of name and body, so sending it twice orders once, and another order has another key.
 */
public record ApiCall(String method, String path, Map<String, String> headers, String body) {
    private static final int DIGEST_BYTES = 6;

    /** Headers in the order in which they are shown; the token is the shell's. */
    public static ApiCall of(ServerOrder order) {
        String body = json(order).toPrettyString();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer $TOKEN");
        headers.put("Content-Type", "application/json");
        headers.put("Idempotency-Key", order.name() + "-" + digest(body));
        return new ApiCall("POST", "/api/v1/servers", headers, body);
    }

    /** For a shell, with the token in {@code $TOKEN}; {@code origin} is where the portal is ({@code https://pantry.example}). */
    public String curl(String origin) {
        StringBuilder command = new StringBuilder("curl -X " + method + " " + quoted(origin + path));
        headers.forEach((name, value) -> command.append(" \\\n  -H ")
                .append(value.contains("$TOKEN") ? '"' + name + ": " + value + '"' : quoted(name + ": " + value)));
        return command.append(" \\\n  --data-raw ").append(quoted(body)).toString();
    }

    private static ObjectNode json(ServerOrder order) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", order.name());
        json.put("image", order.image());
        put(json, "offering", order.offering());
        put(json, "cpuMillicores", order.cpuMillicores());
        put(json, "ceilingMillicores", order.ceilingMillicores());
        put(json, "memoryMiB", order.memoryMiB());
        put(json, "memoryCeilingMiB", order.memoryCeilingMiB());
        put(json, "bootDiskGiB", order.bootDiskGiB());
        if (!order.volumes().isEmpty()) {
            ArrayNode volumes = json.putArray("volumes");
            order.volumes()
                    .forEach(one -> volumes.addObject().put("name", one.name()).put("sizeGiB", one.sizeGiB()));
        }
        put(json, "survives", order.survives());
        put(json, "priority", order.priority());
        put(json, "antiAffinityGroup", order.antiAffinityGroup());
        if (order.selfSizing() != null) {
            json.putObject("selfSizing")
                    .put("minCpuMillicores", order.selfSizing().minCpuMillicores())
                    .put("minMemoryMiB", order.selfSizing().minMemoryMiB());
        }
        put(json, "count", order.count());
        if (!order.sshKeys().isEmpty()) {
            ArrayNode keys = json.putArray("sshKeys");
            order.sshKeys().forEach(keys::add);
        }
        if (!order.userData().isEmpty()) {
            json.put("userData", order.userData());
        }
        put(json, "costCentre", order.costCentre());
        if (!order.tags().isEmpty()) {
            ObjectNode tags = json.putObject("tags");
            new TreeMap<>(order.tags()).forEach(tags::put);
        }
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable Long value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void put(ObjectNode json, String name, @Nullable Integer value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    /** Between single quotes a shell leaves everything as it is but a single quote. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String digest(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
