package pantry.provisioning.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pantry.provisioning.fabric.Secret;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Crashes;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** Webhooks: called with a signature that their secret proves, until they answer that it is well. */
class WebhookDeliveryTest {
    private static WebhookEdit.Made made(WebhookEdit edit) {
        assertThat(edit).isInstanceOf(WebhookEdit.Made.class);
        return (WebhookEdit.Made) edit;
    }

    private static void tell(NoticeWorld world, TenantId tenant, String key) {
        world.ground
                .transactions
                .forSystem()
                .write(() -> world.outbox.tell(
                        new Notice(NoticeKind.BILL_CLOSED, key, tenant, "2026-10", Map.of()), Audience.ofOwners()));
    }

    private static boolean proves(Receiver.Call call, Secret secret) {
        String expected =
                Signature.of(List.of(secret), call.id(), Instant.ofEpochSecond(call.timestamp()), call.body());
        return List.of(call.signature().split(" ")).contains(expected);
    }

    /** The example of the specification. */
    @Test
    void theSignatureIsTheOneOfStandardWebhooks() {
        assertThat(Signature.of(
                        List.of(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")),
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1_614_265_330),
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @OnBothDatabases
    void aTenantsAndFinancesAreCalledWithTheirOwnSecrets(TestGround ground) {
        NoticeWorld world = new NoticeWorld(ground);
        TenantId tenant = ground.tenant("Marketing");
        try (Receiver own = new Receiver();
                Receiver finance = new Receiver();
                Receiver foreign = new Receiver()) {
            WebhookEdit.Made first = world.webhook(tenant, own.address("/in?key=1"));
            WebhookEdit.Made second = world.webhook(null, finance.address("/"));
            world.webhook(ground.tenant("Research"), foreign.address("/"));
            tell(world, tenant, "a");
            assertThat(world.duty.turn()).isEqualTo(2);
            assertThat(own.calls).singleElement().satisfies(call -> {
                assertThat(proves(call, first.secret())).isTrue();
                assertThat(proves(call, second.secret())).isFalse();
                assertThat(call.path()).isEqualTo("/in?key=1");
                assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo("{\"type\":\"bill.closed\"}");
                assertThat(call.timestamp()).isEqualTo(TestGround.START.getEpochSecond());
            });
            assertThat(finance.calls).singleElement().satisfies(call -> {
                assertThat(proves(call, second.secret())).isTrue();
                assertThat(call.id())
                        .as("one event, one id")
                        .isEqualTo(own.calls.getFirst().id());
            });
            assertThat(foreign.calls).isEmpty();
            assertThat(ground.transactions
                            .forSystem()
                            .read(() -> ground.jdbc.queryForList("select secret from webhook", String.class)))
                    .as("sealed in the database")
                    .noneMatch(text -> text.contains("whsec_"));
        }
    }

    @OnBothDatabases
    void aNewSecretAndTheOneBeforeItSignForADay(TestGround ground) {
        NoticeWorld world = new NoticeWorld(ground);
        TenantId tenant = ground.tenant("Marketing");
        try (Receiver own = new Receiver()) {
            WebhookEdit.Made first = world.webhook(tenant, own.address("/"));
            WebhookEdit.Made second = made(world.webhooks.rotate(first.webhook(), OptionalLong.of(1), Actor.SYSTEM));
            assertThat(world.webhooks.rotate(first.webhook(), OptionalLong.of(1), Actor.SYSTEM))
                    .isInstanceOf(WebhookEdit.Stale.class);
            tell(world, tenant, "a");
            world.duty.turn();
            ground.clock.advance(Webhooks.FORMER_SECRET_SIGNS);
            tell(world, tenant, "b");
            world.duty.turn();
            assertThat(own.calls).hasSize(2);
            assertThat(own.calls).allMatch(call -> proves(call, second.secret()));
            assertThat(proves(own.calls.getFirst(), first.secret())).isTrue();
            assertThat(proves(own.calls.getLast(), first.secret())).isFalse();
        }
    }

    @OnBothDatabases
    void whatIsNotWellIsTriedAgainAndWhatIsGoneIsNot(TestGround ground) {
        NoticeWorld world = new NoticeWorld(ground);
        TenantId tenant = ground.tenant("Marketing");
        try (Receiver own = new Receiver()) {
            world.webhook(tenant, own.address("/"));
            own.answer(503, 302, 404);
            tell(world, tenant, "a");
            tell(world, tenant, "b");
            assertThat(world.duty.turn())
                    .as("a service in trouble is not asked twice")
                    .isEqualTo(1);
            assertThat(world.all()).extracting(Delivery::reason).containsOnly("it answered 503");
            assertThat(world.duty.turn()).as("nor before its time").isZero();
            ground.clock.advance(Duration.ofSeconds(5));
            assertThat(world.duty.turn()).isEqualTo(2);
            assertThat(world.all())
                    .extracting(Delivery::reason)
                    .containsExactly("it answered 302 (redirects are not followed)", "it answered 404");
            assertThat(own.calls).extracting(Receiver.Call::path).containsOnly("/");
            ground.clock.advance(Duration.ofSeconds(30));
            world.duty.turn();
            assertThat(world.told())
                    .containsOnly("bill.closed " + own.address("/").origin() + " SENT");
            assertThat(own.calls)
                    .extracting(Receiver.Call::id)
                    .satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(2));

            own.answer(410);
            tell(world, tenant, "c");
            world.duty.turn();
            assertThat(world.all().getLast().state()).isEqualTo(DeliveryState.FAILED);
        }
    }

    @OnBothDatabases
    void oneThatHangsOrIsAwayDelaysNobodyElse(TestGround ground) {
        NoticeWorld world = new NoticeWorld(ground);
        TenantId tenant = ground.tenant("Marketing");
        try (Receiver own = new Receiver()) {
            world.webhook(tenant, WebhookAddress.parse("http://127.0.0.1:1/"));
            world.webhook(tenant, own.address("/"));
            for (int i = 0; i < 3; i++) {
                tell(world, tenant, "n" + i);
            }
            assertThat(world.duty.turn()).isEqualTo(4);
            assertThat(own.calls).hasSize(3);
            Webhook away = world.webhooks.all(tenant).getFirst();
            assertThat(world.webhooks.remove(away, OptionalLong.empty(), Actor.SYSTEM))
                    .isInstanceOf(WebhookEdit.Removed.class);
            assertThat(world.all().stream().filter(one -> one.state() == DeliveryState.FAILED))
                    .hasSize(3)
                    .allMatch(one -> one.reason().equals("the webhook was removed"));
        }
    }

    @OnBothDatabases
    void aCrashAroundEachWriteLosesNoCallAndRepeatsOneOnlyUnderItsId(DatabaseKind kind) {
        for (Crashes.Moment moment : Crashes.Moment.values()) {
            for (int write = 0; write < 2; write++) {
                Crashes crashes = new Crashes();
                try (TestGround ground = TestGround.on(kind, crashes);
                        Receiver own = new Receiver()) {
                    NoticeWorld world = new NoticeWorld(ground);
                    TenantId tenant = ground.tenant("Marketing");
                    world.webhook(tenant, own.address("/"));
                    tell(world, tenant, "a");
                    assertThat(crashes.crash(write, moment, world.duty::turn)).isTrue();
                    ground.clock.advance(Duration.ofSeconds(6));
                    world.duty.turn();
                    assertThat(world.told())
                            .allMatch(line -> line.endsWith("SENT"))
                            .hasSize(1);
                    assertThat(own.calls.stream().map(Receiver.Call::id).distinct())
                            .as(moment + " of write " + write)
                            .hasSize(1);
                }
            }
        }
    }

    @OnBothDatabases
    void fiveOfOneOwnerAndNoneTwice(TestGround ground) {
        NoticeWorld world = new NoticeWorld(ground);
        TenantId tenant = ground.tenant("Marketing");
        for (int i = 0; i < Webhooks.MOST_OF_ONE; i++) {
            world.webhook(tenant, WebhookAddress.parse("http://127.0.0.1:9/" + i));
        }
        assertThat(world.add(tenant, WebhookAddress.parse("http://127.0.0.1:9/9")))
                .isEqualTo(new WebhookEdit.TooMany(Webhooks.MOST_OF_ONE));
        assertThat(world.add(tenant, WebhookAddress.parse("http://127.0.0.1:9/0")))
                .isInstanceOf(WebhookEdit.ThereIsOne.class);
        Webhook own = world.webhooks.all(tenant).getFirst();
        assertThat(world.webhooks.find(own.id(), null))
                .as("finance's are its own")
                .isEmpty();
        assertThat(world.webhooks.find(own.id(), ground.tenant("Research"))).isEmpty();
        assertThat(world.webhooks.find(own.id(), tenant)).contains(own);
    }

    /** 10.0.0.0/8 is nobody's to call here, and what is readable on its way only goes where it is allowed. */
    @OnBothDatabases
    void anAddressInsideIsRefused(TestGround ground) {
        NoticeWorld world = new NoticeWorld(ground);
        for (String url : List.of(
                "https://10.1.2.3/",
                "https://169.254.169.254/",
                "https://[::1]/",
                "http://93.184.216.34/",
                "https://0/")) {
            assertThat(world.webhooks.check(WebhookAddress.parse(url)))
                    .as(url)
                    .isInstanceOf(AddressCheck.OutOfReach.class);
        }
        assertThat(world.webhooks.check(WebhookAddress.parse("https://93.184.216.34/")))
                .isInstanceOf(AddressCheck.Allowed.class);
        // A name may lead elsewhere by the time of the call: it is checked again then.
        world.webhook(null, WebhookAddress.parse("http://10.1.2.3/"));
        tell(world, ground.tenant("Marketing"), "a");
        world.duty.turn();
        assertThat(world.all()).singleElement().satisfies(one -> {
            assertThat(one.state()).isEqualTo(DeliveryState.WAITING);
            assertThat(one.reason()).contains("may not call", "without TLS");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "ftp://example.com/",
                "file:///etc/passwd",
                "https:///x",
                "https://user:secret@example.com/",
                "https://example.com/#x",
                "https://example.com:0/",
                "https://example.com:70000/",
                "https://example.com/a b",
                "https://exämple.com/"
            })
    void whatIsNoAddressOfAServiceIsNotTaken(String url) {
        assertThatThrownBy(() -> WebhookAddress.parse(url)).isInstanceOf(IllegalArgumentException.class);
    }
}
