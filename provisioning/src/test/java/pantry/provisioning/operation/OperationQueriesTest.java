package pantry.provisioning.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

class OperationQueriesTest {
    private static final OperationFilter ALL = new OperationFilter(null, null, null);

    @OnBothDatabases
    void pagesGoFromTheNewestToTheOldest(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        TenantId acme = ground.tenant("acme");
        List<OperationId> begun = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            begun.addFirst(world.begin(acme, "slice-" + i));
        }
        List<OperationId> seen = new ArrayList<>();
        OperationPage page = world.operations().operations.page(ALL, null, 2);
        while (true) {
            page.items().forEach(item -> seen.add(item.id()));
            if (page.next() == null) {
                break;
            }
            page = world.operations().operations.page(ALL, page.next(), 2);
        }
        assertThat(seen).isEqualTo(begun);
    }

    @OnBothDatabases
    void pagesGoFromTheOldestToTheNewestWhenAsked(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        TenantId acme = ground.tenant("acme");
        List<OperationId> begun = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            begun.add(world.begin(acme, "slice-" + i));
        }
        String kind = world.toaster().kind();
        OperationFilter oldestFirst = new OperationFilter(acme, kind, OperationState.PENDING, null, true);
        List<OperationId> seen = new ArrayList<>();
        OperationId after = null;
        do {
            OperationPage page = world.operations().operations.page(oldestFirst, after, 2);
            page.items().forEach(item -> seen.add(item.id()));
            after = page.next();
        } while (after != null);
        assertThat(seen).isEqualTo(begun);
        assertThat(ids(world, new OperationFilter(acme, "no " + kind, null, null, true)))
                .isEmpty();
    }

    @OnBothDatabases
    void aFilterLeavesOnlyWhatItAsksFor(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        TenantId acme = ground.tenant("acme");
        TenantId globex = ground.tenant("globex");
        OperationId done = world.begin(acme, "rye");
        world.operations().settle();
        OperationId waiting = world.begin(acme, "oat");
        OperationId foreign = world.begin(globex, "rice");
        OperationView view = world.operations().view(waiting);

        assertThat(ids(world, new OperationFilter(acme, null, null))).containsExactly(waiting, done);
        assertThat(ids(world, new OperationFilter(null, OperationState.PENDING, null)))
                .containsExactly(foreign, waiting);
        assertThat(ids(world, new OperationFilter(null, null, view.subject().id())))
                .containsExactly(waiting);
        assertThat(ids(world, new OperationFilter(globex, OperationState.SUCCEEDED, null)))
                .isEmpty();
    }

    private static List<OperationId> ids(ToastWorld world, OperationFilter filter) {
        return world.operations().operations.page(filter, null, Operations.PAGE_LIMIT).items().stream()
                .map(OperationView::id)
                .toList();
    }

    @OnBothDatabases
    void anotherTenantsOperationIsNotThere(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        TenantId acme = ground.tenant("acme");
        OperationId id = world.begin(acme, "rye");
        Operations operations = world.operations().operations;
        assertThat(operations.find(id, acme)).isPresent();
        assertThat(operations.find(id, null)).isPresent();
        assertThat(operations.find(id, ground.tenant("globex"))).isEmpty();
    }

    @OnBothDatabases
    void theCommitterLearnsWhichOfItsOperationsThereAre(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        OperationId there = world.begin();
        OperationId lost = new OperationId(ground.ids.next());
        assertThat(world.operations().operations.existing(List.of(there, lost))).containsExactly(there);
        assertThat(world.operations().operations.existing(List.of())).isEmpty();
    }

    @OnBothDatabases
    void aSubjectIsBusyUntilItsOperationHasEnded(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        OperationId id = world.begin();
        OperationView.Subject subject = world.operations().view(id).subject();
        assertThat(world.operations().operations.anyUnderWay(subject.id())).isTrue();
        world.operations().settle();
        assertThat(world.operations().operations.anyUnderWay(subject.id())).isFalse();
    }

    @OnBothDatabases
    void anOperationAndItsJobAreBegunTogetherOrNotAtAll(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        TenantId acme = ground.tenant("acme");
        NewOperation<?> operation = new NewOperation<>(
                new OperationId(ground.ids.next()),
                acme,
                world.toaster(),
                new Toaster.Input(acme, "rye"),
                new OperationView.Subject("toast", ground.ids.next(), "rye"),
                "ann");
        assertThatThrownBy(() -> ground.transactions.forSystem().write(() -> {
                    world.operations().operations.beginAll(List.of(operation));
                    throw new IllegalStateException("the rest of the command was refused");
                }))
                .hasMessageContaining("refused");
        assertThat(count(ground, "operation")).isZero();
        assertThat(count(ground, "scheduled_tasks")).isZero();

        ground.transactions
                .forTenant(acme)
                .write(() -> world.operations().operations.beginAll(List.of(operation)));
        assertThat(count(ground, "operation")).isOne();
        assertThat(count(ground, "scheduled_tasks")).isOne();
    }

    @OnBothDatabases
    void aNodeThatStartsAgainTakesBackItsOwnJobsOnly(TestGround ground) {
        ToastWorld world = ToastWorld.on(ground);
        OperationId mine = world.begin();
        OperationId theirs = world.begin();
        OperationId nobodys = world.begin();
        pick(ground, mine, "node-a");
        pick(ground, theirs, "node-b");
        assertThat(ground.transactions.forSystem().write(() -> new OperationJobs(ground.jdbc, null).unpick("node-a")))
                .isOne();
        assertThat(ground.jdbc.queryForList("select task_instance from scheduled_tasks where not picked", String.class))
                .containsExactlyInAnyOrder(mine.toString(), nobodys.toString());
    }

    private static void pick(TestGround ground, OperationId operation, String node) {
        ground.jdbc.update(
                "update scheduled_tasks set picked = true, picked_by = ? where task_instance = ?",
                node,
                operation.toString());
    }

    private static int count(TestGround ground, String table) {
        return ground.jdbc.queryForObject("select count(*) from " + table, Integer.class);
    }
}
