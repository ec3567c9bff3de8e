package pantry.portal.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import pantry.billing.budget.Budget;
import pantry.billing.budget.Budget.Setter;
import pantry.billing.budget.Scope;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.SnapshotId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.ground.VolumeId;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.VolumeSpec;
import pantry.provisioning.notice.Delivery;
import pantry.provisioning.notice.NoticeKind;
import pantry.provisioning.notice.WebhookAddress;
import pantry.provisioning.tenancy.Amounts;

/** Volumes and snapshots that a spent budget holds up are kept and decided as servers are. */
class StorageWishesTest {
    private static OrderRequest ask(RequestGround it, Wanted wanted, Budget budget) {
        return ((RequestOutcome.Done) it.requests.ask(wanted, budget, it.user, null)).request();
    }

    @OnBothDatabases
    void aVolumeIsMadeOnceItIsApprovedAndTakesNothingBefore(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            it.notices.webhook(it.tenant, WebhookAddress.parse("https://127.0.0.1:9/hook"));
            Budget budget = it.budget(new Scope.OfTenant(), "80", Budget.Cap.APPROVAL, it.owner);
            Wanted wanted = it.kept
                    .order(it.tenant, new VolumeSpec("data", 40, null, null))
                    .orElseThrow();
            OrderRequest asked = ask(it, wanted, budget);
            assertThat(asked.size()).isEqualTo(new OrderRequest.Size(0, 0, 40));
            assertThat(asked.order()).isNull();
            assertThat(it.world.used(it.tenant)).isEqualTo(Amounts.NONE);

            assertThat(it.approve(asked, Setter.OWNER, it.owner)).isInstanceOf(RequestOutcome.Done.class);
            OrderRequest done = it.now(asked);
            assertThat(done.state()).isEqualTo(RequestState.ORDERED);
            assertThat(it.world.used(it.tenant)).isEqualTo(new Amounts(0, 0, 0, 40));
            List<String> volumes = ground.transactions
                    .forSystem()
                    .read(() -> ground.jdbc.queryForList("select cast(id as varchar) from volume", String.class));
            assertThat(volumes).containsExactly(done.begun().thing().toString());
            assertThat(it.audited(asked))
                    .containsExactly(
                            "ann: ask for a volume's approval DONE",
                            "olga: approve a volume DONE",
                            "olga: do what was approved DONE");
            assertThat(it.notices.all().stream()
                            .map(Delivery::notice)
                            .filter(one -> one.kind() == NoticeKind.ORDER_APPROVED))
                    .singleElement()
                    .satisfies(one -> assertThat(one.facts())
                            .containsEntry("volume", done.begun().thing().toString())
                            .doesNotContainKey("server"));
            assertThat(it.approve(asked, Setter.OWNER, it.owner)).isInstanceOf(RequestOutcome.NotWaiting.class);
        }
    }

    @OnBothDatabases
    void whatIsShortOrGoneWaitsOnAndSaysWhy(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            Budget budget = it.budget(new Scope.OfTenant(), "80", Budget.Cap.APPROVAL, it.owner);
            OrderRequest large = ask(
                    it,
                    it.kept
                            .order(it.tenant, new VolumeSpec("data", 900_000, null, null))
                            .orElseThrow(),
                    budget);
            RequestOutcome outcome = it.approve(large, Setter.OWNER, it.owner);
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            RequestOutcome.Hindered.class,
                            hindered -> assertThat(hindered.decision()).isInstanceOf(Decision.Shortfall.class));
            assertThat(it.now(large).hindrance()).contains("900000 storageGiB were asked for");

            OrderRequest copy =
                    ask(it, storage(it, new Wish.VolumeClone(new VolumeId(ground.ids.next()), "gone"), "copy"), budget);
            it.approve(copy, Setter.OWNER, it.owner);
            assertThat(it.now(copy).hindrance()).isEqualTo("What it names is there no more.");
            assertThat(it.world.used(it.tenant)).isEqualTo(Amounts.NONE);
        }
    }

    private static Wanted storage(RequestGround it, Wish.OfStorage wish, String name) {
        Wanted.OfStorage like = (Wanted.OfStorage)
                it.kept.order(it.tenant, new VolumeSpec(name, 10, null, null)).orElseThrow();
        return new Wanted.OfStorage(wish, like.tenant(), name, 10, 1, like.costCentre(), Map.of());
    }

    @OnBothDatabases
    void eachIsKeptAsItWasAskedForAndAGrowthWaitsOnce(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            Budget budget = it.budget(new Scope.OfTenant(), "80", Budget.Cap.APPROVAL, it.owner);
            ServerId server = new ServerId(ground.ids.next());
            VolumeId volume = new VolumeId(ground.ids.next());
            SnapshotId snapshot = new SnapshotId(ground.ids.next());
            List<Wish.OfStorage> wishes = List.of(
                    new Wish.NewVolume(7, null, ""),
                    new Wish.NewVolume(7, server, "web-1"),
                    new Wish.VolumeClone(volume, "data"),
                    new Wish.VolumeRestore(snapshot, "kept", 0, null),
                    new Wish.VolumeRestore(snapshot, "kept", 12, server),
                    new Wish.VolumeGrowth(volume, 20),
                    new Wish.ServerSnapshot(server, "web-1"),
                    new Wish.VolumeSnapshot(volume, "data"));
            for (Wish.OfStorage wish : wishes) {
                OrderRequest asked = ask(it, storage(it, wish, "thing"), budget);
                assertThat(it.now(asked).wish()).isEqualTo(wish);
                assertThat(it.now(asked).name()).isEqualTo("thing");
            }
            long before = it.requests.waiting(it.tenant, Setter.OWNER);
            assertThat(before).isEqualTo(wishes.size());
            ask(it, storage(it, new Wish.VolumeGrowth(volume, 20), "thing"), budget);
            assertThat(it.requests.waiting(it.tenant, Setter.OWNER)).isEqualTo(before);
            ask(it, storage(it, new Wish.VolumeGrowth(volume, 21), "thing"), budget);
            assertThat(it.requests.waiting(it.tenant, Setter.OWNER)).isEqualTo(before + 1);
        }
    }
}
