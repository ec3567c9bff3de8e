package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.portal.rest.wire.IdempotentCommands;

/** A command with a key has its effect once, and the same answer as often as it is asked for. */
@RestTest
class IdempotencyTest {
    @Autowired
    private Api api;

    @Autowired
    private FakeServerCommands commands;

    private static String order(String name) {
        return "{\"name\":\"" + name + "\",\"image\":\"small\",\"offering\":\"tiny\"}";
    }

    private Api.Reply post(String caller, String path, String key, String body) {
        return api.post(path)
                .as(caller)
                .with(IdempotentCommands.HEADER, key)
                .json(body)
                .send();
    }

    @Test
    void aRepeatIsAnsweredAsTheFirst() {
        Api.Reply first = post("marketing-owner", "/api/v1/servers", "\"key-1\"", order("once"));
        assertThat(first.status()).as(first.body()).isEqualTo(202);
        int ordered = commands.ordered.get();
        // Quotes belong to the header's syntax, white space and the order of names to JSON's.
        Api.Reply again = post(
                "marketing-user",
                "/api/v1/servers",
                "key-1",
                "{ \"offering\":\"tiny\", \"image\":\"small\",\"name\":\"once\" }");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Content-Type")).isEqualTo(first.header("Content-Type"));
        assertThat(commands.ordered.get()).isEqualTo(ordered);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        assertThat(post("marketing-owner", "/api/v1/servers", "key-2", order("first"))
                        .status())
                .isEqualTo(202);
        Api.Reply other = post("marketing-owner", "/api/v1/servers", "key-2", order("second"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("code").stringValue()).isEqualTo("key-reused");
    }

    @Test
    void aKeyIsTheTenantsOwn() {
        assertThat(post("marketing-owner", "/api/v1/servers", "key-3", order("mine"))
                        .status())
                .isEqualTo(202);
        assertThat(post("research-owner", "/api/v1/servers", "key-3", order("other"))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void aRefusalIsDecidedAnew() {
        assertThat(post("marketing-owner", "/api/v1/servers", "key-4", order("busy"))
                        .status())
                .isEqualTo(429);
        assertThat(post("marketing-owner", "/api/v1/servers", "key-4", order("not-busy"))
                        .status())
                .isEqualTo(202);
    }

    @Test
    void proxmox995_parallelRepeatsHaveOneEffect() {
        int ordered = commands.ordered.get();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Api.Reply>> replies = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> post("marketing-owner", "/api/v1/servers", "key-5", order("parallel")), threads))
                    .toList();
            assertThat(replies.stream()
                            .map(CompletableFuture::join)
                            .map(Api.Reply::body)
                            .distinct())
                    .hasSize(1);
            assertThat(replies.stream()
                            .map(CompletableFuture::join)
                            .map(Api.Reply::status)
                            .distinct())
                    .containsExactly(202);
        }
        assertThat(commands.ordered.get()).isEqualTo(ordered + 1);
    }

    /** Ids that callers choose collide: ours are given with the answer. */
    @Test
    void proxmox1521_nobodyChoosesAnId() {
        for (String id : List.of("\"id\":\"00000000-0000-4000-8000-000000000001\"", "\"id\":100")) {
            Api.Reply refused = api.post("/api/v1/servers")
                    .as("marketing-owner")
                    .json(order("chosen").replace("{", "{" + id + ","))
                    .send();
            assertThat(refused.status()).as(refused.body()).isEqualTo(400);
            assertThat(refused.pointers()).containsExactly("/id");
        }
    }

    @Test
    void aRepeatWaitsForTheFirst() throws InterruptedException {
        commands.slow = new CountDownLatch(1);
        commands.slowBegan = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Api.Reply> first = CompletableFuture.supplyAsync(
                    () -> post("marketing-owner", "/api/v1/servers", "key-6", order("slow")), threads);
            commands.slowBegan.await();
            CompletableFuture<Api.Reply> repeat = CompletableFuture.supplyAsync(
                    () -> post("marketing-owner", "/api/v1/servers", "key-6", order("slow")), threads);
            assertThat(repeat.isDone()).isFalse();
            commands.slow.countDown();
            assertThat(repeat.join().body()).isEqualTo(first.join().body());
        }
    }

    @Test
    void aTenantAndAUserAreMadeOnce() {
        Api.Reply first = post("operator", "/api/v1/tenants", "key-7", "{\"name\":\"Sales\"}");
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        Api.Reply again = post("operator", "/api/v1/tenants", "key-7", "{\"name\":\"Sales\"}");
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        // A finance officer's keys are not the operator's; and without a key the name is taken.
        assertThat(post("operator", "/api/v1/tenants", "key-8", "{\"name\":\"Sales\"}")
                        .status())
                .isEqualTo(409);
        String users = first.header("Location").orElseThrow() + "/users";
        String user = "{\"username\":\"sales-1\",\"password\":\"a fine long phrase 7\",\"role\":\"OWNER\"}";
        Api.Reply made = post("operator", users, "key-9", user);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).doesNotContain("phrase");
        assertThat(post("operator", users, "key-9", user).body()).isEqualTo(made.body());
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        for (String key : List.of("x".repeat(256), "\"\"", " ")) {
            Api.Reply reply = post("marketing-owner", "/api/v1/servers", key, order("n"));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.pointers()).containsExactly(IdempotentCommands.HEADER);
        }
        assertThat(post("marketing-owner", "/api/v1/servers", "x".repeat(255), order("longest"))
                        .status())
                .isEqualTo(202);
    }
}
