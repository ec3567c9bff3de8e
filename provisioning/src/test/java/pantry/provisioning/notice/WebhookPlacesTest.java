package pantry.provisioning.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** So many webhooks an owner has and no more, whoever adds at once; and what of one can be changed. */
class WebhookPlacesTest {
    private static final int ROUNDS = 10;

    @OnBothDatabases
    void twoWhoAddTheLastOneAtOnceAreOne(TestGround ground) throws Exception {
        NoticeWorld world = new NoticeWorld(ground);
        TenantId tenant = ground.tenant("Marketing");
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            for (TenantId owner : owners(tenant)) {
                for (int i = 1; i < Webhooks.MOST_OF_ONE; i++) {
                    world.webhook(owner, address("/" + i));
                }
                for (int round = 0; round < ROUNDS; round++) {
                    CyclicBarrier start = new CyclicBarrier(2);
                    List<Future<WebhookEdit>> both = new ArrayList<>();
                    for (String path : List.of("/a", "/b")) {
                        both.add(people.submit(() -> {
                            start.await(1, TimeUnit.MINUTES);
                            return world.add(owner, address(path));
                        }));
                    }
                    List<Class<?>> outcomes = new ArrayList<>();
                    for (Future<WebhookEdit> one : both) {
                        outcomes.add(one.get(1, TimeUnit.MINUTES).getClass());
                    }
                    assertThat(outcomes)
                            .as("round %s of %s", round, owner)
                            .containsExactlyInAnyOrder(WebhookEdit.Made.class, WebhookEdit.TooMany.class);
                    List<Webhook> there = world.webhooks.all(owner);
                    assertThat(there).hasSize(Webhooks.MOST_OF_ONE);
                    assertThat(world.webhooks.remove(there.getLast(), OptionalLong.empty(), Actor.SYSTEM))
                            .isInstanceOf(WebhookEdit.Removed.class);
                }
            }
        }
    }

    /** The tenant, and finance. */
    private static List<@Nullable TenantId> owners(TenantId tenant) {
        List<@Nullable TenantId> owners = new ArrayList<>();
        owners.add(tenant);
        owners.add(null);
        return owners;
    }

    private static WebhookAddress address(String path) {
        return WebhookAddress.parse("https://127.0.0.1:9" + path);
    }

    private static void tell(NoticeWorld world, TenantId tenant, NoticeKind kind, String key) {
        world.ground
                .transactions
                .forSystem()
                .write(() -> world.outbox.tell(new Notice(kind, key, tenant, "", Map.of()), Audience.ofOwners()));
    }

    @OnBothDatabases
    void whatWaitsGoesToTheNewAddressWithTheSameSecret(TestGround ground) {
        NoticeWorld world = new NoticeWorld(ground);
        TenantId tenant = ground.tenant("Marketing");
        try (Receiver before = new Receiver();
                Receiver after = new Receiver()) {
            before.answer(503);
            WebhookEdit.Made made = world.webhook(tenant, before.address("/in"));
            tell(world, tenant, NoticeKind.BILL_CLOSED, "a");
            assertThat(world.duty.turn()).isEqualTo(1);
            WebhookChange change =
                    new WebhookChange(Optional.of(new AddressCheck.Allowed(after.address("/new"))), null);
            assertThat(world.webhooks.change(made.webhook(), change, OptionalLong.of(7), Actor.SYSTEM))
                    .isInstanceOf(WebhookEdit.Stale.class);
            assertThat(world.webhooks.change(made.webhook(), change, OptionalLong.of(1), Actor.SYSTEM))
                    .isInstanceOfSatisfying(WebhookEdit.Changed.class, changed -> {
                        assertThat(changed.webhook().address()).isEqualTo(after.address("/new"));
                        assertThat(changed.webhook().generation()).isEqualTo(2);
                    });
            assertThat(world.all())
                    .singleElement()
                    .satisfies(one -> assertThat(one.recipient())
                            .isEqualTo(after.address("/").origin()));
            assertThat(world.duty.turn()).as("at once").isEqualTo(1);
            assertThat(before.calls).hasSize(1);
            assertThat(after.calls).singleElement().satisfies(call -> {
                assertThat(call.path()).isEqualTo("/new");
                assertThat(call.id()).isEqualTo(before.calls.getFirst().id());
                assertThat(call.signature())
                        .isEqualTo(Signature.of(
                                List.of(made.secret()),
                                call.id(),
                                Instant.ofEpochSecond(call.timestamp()),
                                call.body()));
            });
        }
    }

    @OnBothDatabases
    void itIsCalledWithItsKindsAlone(TestGround ground) {
        NoticeWorld world = new NoticeWorld(ground);
        TenantId tenant = ground.tenant("Marketing");
        Webhook all = world.webhook(tenant, address("/all")).webhook();
        Webhook some = world.webhook(tenant, address("/some")).webhook();
        Set<NoticeKind> kinds = Set.of(NoticeKind.BILL_CLOSED, NoticeKind.ORDER_APPROVED);
        WebhookEdit changed = world.webhooks.change(
                some, new WebhookChange(Optional.empty(), kinds), OptionalLong.empty(), Actor.SYSTEM);
        assertThat(((WebhookEdit.Changed) changed).webhook().kinds()).isEqualTo(kinds);
        tell(world, tenant, NoticeKind.BUDGET_ALERT, "a");
        tell(world, tenant, NoticeKind.BILL_CLOSED, "b");
        assertThat(world.told().stream().filter(line -> line.startsWith("budget.alert")))
                .hasSize(1);
        assertThat(world.told().stream().filter(line -> line.startsWith("bill.closed")))
                .hasSize(2);
        world.deliveries.test(((WebhookEdit.Changed) changed).webhook(), Actor.SYSTEM);
        assertThat(world.told()).last().asString().startsWith("test ");
        assertThat(world.webhooks.change(
                        all,
                        new WebhookChange(Optional.of(new AddressCheck.Allowed(some.address())), null),
                        OptionalLong.empty(),
                        Actor.SYSTEM))
                .as("another has this address")
                .isInstanceOf(WebhookEdit.ThereIsOne.class);
        assertThat(world.webhooks.change(
                        ((WebhookEdit.Changed) changed).webhook(),
                        new WebhookChange(Optional.empty(), Set.of()),
                        OptionalLong.empty(),
                        Actor.SYSTEM))
                .isInstanceOfSatisfying(
                        WebhookEdit.Changed.class,
                        one -> assertThat(one.webhook().isCalledWith(NoticeKind.BUDGET_ALERT))
                                .isTrue());
    }
}
