package pantry.uitests;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** The REST interface as one account uses it: what somebody else does while a person looks at a page. */
final class Api {
    private static final String ROOT = "/api/v1";
    private static final int FIRST_ERROR = 400;
    private static final int UNPROCESSABLE = 422;
    private static final Duration POLL = Duration.ofMillis(50);

    /** The smallest image of the demo company, in a size that always fits. */
    private static final int SMALL_MILLICORES = 100;

    private static final int SMALL_MIB = 128;

    private final Portal portal;
    private final HttpClient http;
    private final String token;

    private Api(Portal portal, HttpClient http, String token) {
        this.portal = portal;
        this.http = http;
        this.token = token;
    }

    static Api signIn(Portal portal, HttpClient http, String username) {
        JsonObject login = new JsonObject();
        login.addProperty("username", username);
        login.addProperty("password", Portal.PASSWORD);
        Api nobody = new Api(portal, http, "");
        return new Api(portal, http, nobody.post("/logins", login).get("token").getAsString());
    }

    JsonObject get(String path) {
        return send("GET", path, null);
    }

    JsonObject post(String path, JsonObject body) {
        return send("POST", path, body);
    }

    JsonObject put(String path, JsonObject body) {
        return send("PUT", path, body);
    }

    JsonObject delete(String path) {
        return send("DELETE", path, null);
    }

    List<JsonObject> list(String path) {
        return get(path).getAsJsonArray("items").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** Orders a small server; it need not run yet when this returns its id. */
    String order(String name) {
        return post("/servers", smallServer(name))
                .getAsJsonObject("subject")
                .get("id")
                .getAsString();
    }

    String orderRunning(String name) {
        String id = order(name);
        awaitState(id, "RUNNING");
        return id;
    }

    /** The same order as {@link #order}, which this account's quota or the pool has no room for. */
    void assertRefused(String name, String of) {
        HttpResponse<String> answer = answer("POST", "/servers", smallServer(name));
        if (answer.statusCode() != UNPROCESSABLE || !answer.body().contains("\"of\":\"" + of + "\"")) {
            throw new AssertionError(
                    "The order of " + name + " was answered " + answer.statusCode() + ": " + answer.body());
        }
    }

    /** Sets one of a tenant's limits; operators may. */
    void limit(String tenant, String resource, int most) {
        String path = "/tenants/" + tenantId(tenant) + "/quota";
        JsonObject limits = get(path).getAsJsonObject("limits");
        limits.addProperty(resource, most);
        JsonObject quota = new JsonObject();
        quota.add("limits", limits);
        put(path, quota);
    }

    /** It may run already while the operation that made it run still ends; until then it can't be deleted. */
    void deleteServer(String id) {
        Awaitility.await("server " + id + " deleted")
                .atMost(Patience.LIMIT)
                .pollInterval(POLL)
                .untilAsserted(() -> delete("/servers/" + id));
        awaitState(id, "DELETED");
    }

    void awaitState(String server, String state) {
        Awaitility.await("server " + server + " " + state)
                .atMost(Patience.LIMIT)
                .pollInterval(POLL)
                .until(() -> state(server).equals(state));
    }

    String state(String server) {
        return get("/servers/" + server).get("state").getAsString();
    }

    /** Some server of the tenant, the same one every time while nobody deletes it. */
    String firstServer() {
        return list("/servers?limit=1").getFirst().get("id").getAsString();
    }

    String firstBill() {
        return list("/bills?limit=1").getFirst().get("id").getAsString();
    }

    /** Of the newest bill. */
    String firstMonth() {
        return list("/bills?limit=1").getFirst().get("period").getAsString();
    }

    /** Of a bill; it may take a moment until the first stands there. */
    String firstLine(String bill) {
        String path = "/bills/" + bill + "/lines?limit=1";
        Awaitility.await("lines of bill " + bill)
                .atMost(Patience.LIMIT)
                .pollInterval(POLL)
                .until(() -> !list(path).isEmpty());
        return list(path).getFirst().get("id").getAsString();
    }

    String smallestImage() {
        return list("/images").getFirst().get("id").getAsString();
    }

    private JsonObject smallServer(String name) {
        JsonObject order = new JsonObject();
        order.addProperty("name", name);
        order.addProperty("image", smallestImage());
        order.addProperty("cpuMillicores", SMALL_MILLICORES);
        order.addProperty("memoryMiB", SMALL_MIB);
        return order;
    }

    private String tenantId(String name) {
        return list("/tenants").stream()
                .filter(tenant -> tenant.get("name").getAsString().equals(name))
                .findFirst()
                .orElseThrow()
                .get("id")
                .getAsString();
    }

    private JsonObject send(String method, String path, JsonObject body) {
        HttpResponse<String> answer = answer(method, path, body);
        if (answer.statusCode() >= FIRST_ERROR) {
            throw new AssertionError(
                    method + " " + path + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body().isBlank()
                ? new JsonObject()
                : JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    HttpResponse<String> answer(String method, String path, JsonObject body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(portal.uri(ROOT + path))
                .timeout(Patience.LIMIT)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + path, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + path, interrupted);
        }
    }
}
