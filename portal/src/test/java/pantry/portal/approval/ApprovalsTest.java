package pantry.portal.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import pantry.billing.budget.Budget;
import pantry.billing.budget.Budget.Setter;
import pantry.billing.budget.BudgetOutcome;
import pantry.billing.budget.Scope;
import pantry.portal.approval.OrdersAlone.Death;
import pantry.portal.approval.OrdersAlone.Died;
import pantry.portal.order.ServerOrder;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.CommandKey;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.notice.Delivery;
import pantry.provisioning.notice.NoticeKind;
import pantry.provisioning.notice.WebhookAddress;
import pantry.provisioning.placement.PlacementRequest.Enlist;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Role;

/** An order that a spent budget holds up is kept, decided by whoever may, and ordered once by the real placement. */
class ApprovalsTest {
    private static final Scope ALL = new Scope.OfTenant();

    @OnBothDatabases
    void nothingIsReservedUntilItIsApprovedAndThenItIsOrderedByTheOrdersPath(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            it.budget(ALL, "80", Budget.Cap.APPROVAL, it.owner);
            ServerOrder order = RequestGround.order("web-1")
                    .but()
                    .sshKeys(List.of("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExample ann"))
                    .userData("#cloud-config\nhostname: web")
                    .build();
            OrderRequest asked = it.ask(order, it.user);
            assertThat(it.serverNames()).isEmpty();
            assertThat(it.world.used(it.tenant)).isEqualTo(Amounts.NONE);
            assertThat(asked.order()).as("the whole of it is kept").isEqualTo(order);
            assertThat(asked.perMonth())
                    .as("a processor of 0.10 for 730 hours")
                    .satisfies(perMonth -> assertThat(perMonth.amount()).isEqualByComparingTo("73"));
            assertThat(asked.approver()).isEqualTo(Setter.OWNER);
            assertThat(asked.expiresAt()).isEqualTo(asked.asked().at().plus(Duration.ofDays(7)));
            assertThat(it.requests.waiting(it.tenant, Setter.OWNER)).isEqualTo(1);

            assertThat(it.approve(asked, Setter.OWNER, it.owner)).isInstanceOf(RequestOutcome.Done.class);
            assertThat(it.serverNames()).containsExactly("web-1");
            assertThat(it.world.used(it.tenant)).isEqualTo(new Amounts(1, 1_000, 1_024, 2));
            OrderRequest ordered = it.now(asked);
            assertThat(ordered.state()).isEqualTo(RequestState.ORDERED);
            assertThat(ordered.begun()).isNotNull();
            assertThat(ordered.steps())
                    .extracting(step -> step.kind() + " " + step.actor())
                    .containsExactly("ASKED ann", "APPROVED olga", "ORDERED olga");
            assertThat(it.audited(asked))
                    .containsExactly(
                            "ann: ask for an order's approval DONE",
                            "olga: approve an order DONE",
                            "olga: order what was approved DONE");
            assertThat(it.approve(asked, Setter.OWNER, it.owner))
                    .as("approved twice")
                    .isInstanceOf(RequestOutcome.NotWaiting.class);
            assertThat(it.servers.tries).hasValue(1);
        }
    }

    @OnBothDatabases
    void whoeverApprovesItIsToldOfItAndNobodyElse(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            it.notices.person("boss", it.tenant, Role.OWNER, "boss@unit.example");
            it.notices.person("money", null, Role.FINANCE, "money@pantry.example");
            Budget own = it.budget(ALL, "80", Budget.Cap.APPROVAL, it.owner);
            OrderRequest first = it.ask(RequestGround.order("web-1"), it.user);
            assertThat(recipients(it)).containsExactly("boss@unit.example");
            it.approve(first, Setter.OWNER, it.owner);
            it.budgets.change(own.id(), it.tenant, null, null, OptionalLong.empty(), it.finance);
            it.ask(RequestGround.order("web-2"), it.user);
            assertThat(recipients(it)).containsExactly("boss@unit.example", "money@pantry.example");
        }
    }

    @OnBothDatabases
    void whoAskedIsToldOnceOfWhatWasDecidedAndWebhooksToo(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            it.write("update account set email = username || '@unit.example' where tenant_id is not null");
            it.notices.webhook(it.tenant, WebhookAddress.parse("https://127.0.0.1:9/hook"));
            it.budget(ALL, "80", Budget.Cap.APPROVAL, it.owner);
            OrderRequest approved = it.ask(RequestGround.order("web-1"), it.user);
            it.approve(approved, Setter.OWNER, it.owner);
            OrderRequest rejected = it.ask(RequestGround.order("web-2"), it.user);
            it.requests.reject(rejected.id(), it.tenant, Setter.OWNER, "Too dear.", it.owner);
            OrderRequest mine = it.ask(RequestGround.order("web-3"), it.owner);
            it.approve(mine, Setter.OWNER, it.owner);
            assertThat(it.notices.told().stream()
                            .filter(line -> !line.startsWith("order.waiting"))
                            .toList())
                    .as("nobody is mailed what he decided himself")
                    .containsExactly(
                            "order.approved ann@unit.example WAITING",
                            "order.approved https://127.0.0.1:9 WAITING",
                            "order.rejected ann@unit.example WAITING",
                            "order.rejected https://127.0.0.1:9 WAITING",
                            "order.approved https://127.0.0.1:9 WAITING");
            assertThat(it.notices.all().stream()
                            .map(Delivery::notice)
                            .filter(one -> one.kind() == NoticeKind.ORDER_APPROVED)
                            .findFirst())
                    .hasValueSatisfying(one -> {
                        assertThat(one.fact("decidedBy")).isEqualTo("olga");
                        assertThat(one.fact("server"))
                                .isEqualTo(it.now(approved).begun().thing().toString());
                    });
            assertThat(it.notices.all().stream()
                            .map(Delivery::notice)
                            .filter(one -> one.kind() == NoticeKind.ORDER_REJECTED)
                            .findFirst())
                    .hasValueSatisfying(one -> assertThat(one.fact("reason")).isEqualTo("Too dear."));
        }
    }

    @OnBothDatabases
    void whoAskedAndWhoWasAskedAreToldOnceThatItEndedWithoutAnApproval(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            it.write("update account set email = username || '@unit.example'");
            it.notices.webhook(it.tenant, WebhookAddress.parse("https://127.0.0.1:9/hook"));
            it.budget(ALL, "80", Budget.Cap.APPROVAL, it.owner);
            OrderRequest forgotten = it.ask(RequestGround.order("web-1"), it.user);
            OrderRequest large = it.ask(ServerOrder.of("big", "alpine-3.22", 64_000, 1_024), it.owner);
            it.approve(large, Setter.OWNER, it.owner);
            OrderRequest rejected = it.ask(RequestGround.order("web-2"), it.user);
            it.requests.reject(rejected.id(), it.tenant, Setter.OWNER, "Too dear.", it.owner);
            ground.clock.advance(OrderRequests.WAITS_FOR);
            assertThat(it.requests.expire()).isEqualTo(2);
            assertThat(it.requests.expire()).isZero();
            assertThat(it.notices.told().stream().filter(line -> line.startsWith("order.expired")))
                    .as("of one that an owner asked for, and might approve himself, he is told once")
                    .containsExactly(
                            "order.expired olga@unit.example WAITING",
                            "order.expired ann@unit.example WAITING",
                            "order.expired https://127.0.0.1:9 WAITING",
                            "order.expired olga@unit.example WAITING",
                            "order.expired https://127.0.0.1:9 WAITING");
            assertThat(it.notices.all().stream()
                            .map(Delivery::notice)
                            .filter(one -> one.kind() == NoticeKind.ORDER_EXPIRED)
                            .distinct())
                    .extracting(one -> one.fact("request"), one -> one.fact("hindrance"))
                    .containsExactlyInAnyOrder(
                            tuple(forgotten.id().toString(), ""),
                            tuple(large.id().toString(), it.now(large).hindrance()));
            assertThat(it.now(large).hindrance()).isNotEmpty();
        }
    }

    @OnBothDatabases
    void whatOnlyFinanceMightHaveApprovedIsToldToFinanceToo(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            it.write("update account set email = username || '@pantry.example'");
            it.budget(ALL, "80", Budget.Cap.APPROVAL, it.finance);
            it.ask(RequestGround.order("web-1"), it.user);
            ground.clock.advance(OrderRequests.WAITS_FOR);
            it.requests.expire();
            assertThat(it.notices.told().stream().filter(line -> line.startsWith("order.expired")))
                    .containsExactlyInAnyOrder(
                            "order.expired fin@pantry.example WAITING", "order.expired ann@pantry.example WAITING");
        }
    }

    private static List<String> recipients(RequestGround it) {
        return it.ground
                .transactions
                .forSystem()
                .read(() -> it.ground.jdbc.queryForList("select recipient from delivery order by id", String.class));
    }

    @OnBothDatabases
    void whoMaySetTheBudgetApprovesAndNobodyLoosensItToApproveHimself(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            Budget finances = it.budget(ALL, "80", Budget.Cap.APPROVAL, it.finance);
            OrderRequest asked = it.ask(RequestGround.order("web-1"), it.owner);
            assertThat(asked.approver()).isEqualTo(Setter.FINANCE);
            assertThat(it.approve(asked, Setter.OWNER, it.owner)).isInstanceOf(RequestOutcome.OnlyFinance.class);
            assertThat(it.requests.reject(asked.id(), it.tenant, Setter.OWNER, "no", it.owner))
                    .isInstanceOf(RequestOutcome.OnlyFinance.class);
            assertThat(it.budgets.change(
                            finances.id(), it.tenant, new BigDecimal("900"), null, OptionalLong.empty(), it.owner))
                    .isInstanceOf(BudgetOutcome.OnlyFinance.class);
            assertThat(it.budgets.remove(finances.id(), it.tenant, OptionalLong.empty(), it.owner))
                    .isInstanceOf(BudgetOutcome.OnlyFinance.class);
            assertThat(it.serverNames()).isEmpty();
            assertThat(it.requests.waiting(null, Setter.FINANCE)).isEqualTo(1);
            assertThat(it.approve(asked, Setter.FINANCE, it.finance)).isInstanceOf(RequestOutcome.Done.class);

            assertThat(it.budgets.remove(finances.id(), it.tenant, OptionalLong.empty(), it.finance))
                    .isInstanceOf(BudgetOutcome.Removed.class);
            assertThat(it.now(asked).cause().budget()).as("its budget is gone").isNull();
            it.budget(ALL, "80", Budget.Cap.APPROVAL, it.owner);
            OrderRequest own = it.ask(RequestGround.order("web-2"), it.owner);
            assertThat(it.approve(own, Setter.OWNER, it.owner))
                    .as("his own budget, his own order")
                    .isInstanceOf(RequestOutcome.Done.class);
        }
    }

    @OnBothDatabases
    void aRefusalComesFirstAndFinancesBudgetBeforeTheOwners(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            it.budget(new Scope.OfCostCentre("cc-Marketing"), "1", Budget.Cap.APPROVAL, it.finance);
            assertThat(it.caps.on(it.resolved(RequestGround.order("a")))).isInstanceOf(Verdict.Free.class);
            it.budget(ALL, "80", Budget.Cap.APPROVAL, it.owner);
            assertThat(it.ask(RequestGround.order("a"), it.user).approver()).isEqualTo(Setter.OWNER);
            it.budget(new Scope.OfTag("app", "web"), "80", Budget.Cap.REFUSE, it.owner);
            assertThat(it.caps.on(it.resolved(RequestGround.order("b")))).isInstanceOf(Verdict.AsksFirst.class);
        }
    }

    @OnBothDatabases
    void whatCanNotBeHadWaitsOnSaysWhyAndIsTriedAgain(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            it.budget(ALL, "80", Budget.Cap.APPROVAL, it.owner);
            OrderRequest asked = it.ask(ServerOrder.of("big", "alpine-3.22", 3_000, 1_024), it.user);
            it.placement
                    .submit(it.world.order(it.tenant, "first", 2_000, 1_024))
                    .join();
            RequestOutcome outcome = it.approve(asked, Setter.OWNER, it.owner);
            assertThat(outcome).isInstanceOf(RequestOutcome.Hindered.class);
            assertThat(((RequestOutcome.Hindered) outcome).decision()).isInstanceOf(Decision.Shortfall.class);
            OrderRequest waiting = it.now(asked);
            assertThat(waiting.state()).isEqualTo(RequestState.WAITING);
            assertThat(waiting.hindrance()).contains("3000 cpuMillicores were asked for and the pool has 2000 left");
            assertThat(waiting.steps().getLast().kind()).isEqualTo(OrderRequest.Step.Kind.HINDERED);
            assertThat(it.audited(asked)).last().isEqualTo("olga: order what was approved REFUSED");

            it.placement
                    .submit(new Enlist(List.of(it.world.blade(0, 2)), List.of()))
                    .join();
            assertThat(it.approve(asked, Setter.OWNER, it.owner)).isInstanceOf(RequestOutcome.Done.class);
            assertThat(it.now(asked).hindrance()).isEmpty();
            assertThat(it.serverNames()).containsExactly("big", "first");
        }
    }

    @OnBothDatabases
    void whatIsSpentMeanwhileCountsToo(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            Budget own = it.budget(ALL, "80", Budget.Cap.APPROVAL, it.owner);
            OrderRequest asked = it.ask(RequestGround.order("web-1"), it.user);
            it.budgets.change(own.id(), it.tenant, null, Budget.Cap.REFUSE, OptionalLong.empty(), it.owner);
            assertThat(it.approve(asked, Setter.OWNER, it.owner)).isInstanceOf(RequestOutcome.Hindered.class);
            assertThat(it.now(asked).hindrance())
                    .contains("It refuses new servers, volumes and snapshots, starts and more for what is there");

            it.budgets.change(own.id(), it.tenant, null, Budget.Cap.APPROVAL, OptionalLong.empty(), it.finance);
            assertThat(it.approve(asked, Setter.OWNER, it.owner)).isInstanceOf(RequestOutcome.Hindered.class);
            OrderRequest handedOn = it.now(asked);
            assertThat(handedOn.approver()).isEqualTo(Setter.FINANCE);
            assertThat(handedOn.hindrance()).contains("so finance approves");
            assertThat(it.serverNames()).isEmpty();
            assertThat(it.approve(asked, Setter.FINANCE, it.finance)).isInstanceOf(RequestOutcome.Done.class);
        }
    }

    @OnBothDatabases
    void aDeathBetweenApprovalAndOrderLeavesNothingAndOrdersNothingTwice(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            it.budget(ALL, "80", Budget.Cap.APPROVAL, it.owner);
            int at = 0;
            for (Death death : List.of(Death.BEFORE_THE_ORDER, Death.AFTER_THE_ORDER)) {
                OrderRequest asked = it.ask(RequestGround.order("web-" + at++), it.user);
                it.servers.death = death;
                assertThatThrownBy(() -> it.approve(asked, Setter.OWNER, it.owner))
                        .isInstanceOf(Died.class);
                boolean isOrdered = death == Death.AFTER_THE_ORDER;
                assertThat(it.now(asked).state())
                        .as("%s", death)
                        .isEqualTo(isOrdered ? RequestState.ORDERED : RequestState.APPROVED);
                assertThat(it.approve(asked, Setter.OWNER, it.owner)).isInstanceOf(RequestOutcome.NotWaiting.class);
                assertThat(it.requests.withdraw(asked.id(), it.tenant, it.user))
                        .isInstanceOf(RequestOutcome.NotWaiting.class);
                it.servers.death = Death.NEVER;
                assertThat(it.approvals.resume())
                        .as("somebody may be at it still")
                        .isZero();
                ground.clock.advance(Approvals.LEFT_AFTER);
                assertThat(it.approvals.resume()).isEqualTo(isOrdered ? 0 : 1);
                assertThat(it.approvals.resume()).isZero();
                assertThat(it.now(asked).state()).isEqualTo(RequestState.ORDERED);
                assertThat(it.serverNames()).hasSize(at);
            }
        }
    }

    /** Whoever goes on with it and whoever was only slow have the same key. */
    @OnBothDatabases
    void oneThatWasOnlySlowAndOneThatGoesOnOrderOnce(TestGround ground) throws Exception {
        try (RequestGround it = new RequestGround(ground)) {
            it.budget(ALL, "80", Budget.Cap.APPROVAL, it.owner);
            OrderRequest asked = it.ask(RequestGround.order("web-1"), it.user);
            CyclicBarrier both = new CyclicBarrier(2);
            it.servers.before = () -> await(both);
            CompletableFuture<RequestOutcome> slow =
                    CompletableFuture.supplyAsync(() -> it.approve(asked, Setter.OWNER, it.owner));
            while (it.now(asked).state() != RequestState.APPROVED) {
                Thread.onSpinWait();
            }
            ground.clock.advance(Approvals.LEFT_AFTER);
            assertThat(it.approvals.resume()).isEqualTo(1);
            assertThat(slow.get(1, TimeUnit.MINUTES)).isInstanceOf(RequestOutcome.Done.class);
            assertThat(it.serverNames()).containsExactly("web-1");
            assertThat(it.now(asked).steps().stream().filter(step -> step.kind() == OrderRequest.Step.Kind.ORDERED))
                    .hasSize(1);
            assertThat(it.servers.tries).hasValue(2);
        }
    }

    @OnBothDatabases
    void twoWhoApproveAtOnceOrderOnce(TestGround ground) throws Exception {
        try (RequestGround it = new RequestGround(ground);
                ExecutorService people = Executors.newFixedThreadPool(2)) {
            it.budget(ALL, "80", Budget.Cap.APPROVAL, it.owner);
            OrderRequest asked = it.ask(RequestGround.order("web-1"), it.user);
            CyclicBarrier start = new CyclicBarrier(2);
            List<CompletableFuture<RequestOutcome>> both = new ArrayList<>();
            for (Setter as : Setter.values()) {
                both.add(CompletableFuture.supplyAsync(
                        () -> {
                            await(start);
                            return it.approve(asked, as, as == Setter.OWNER ? it.owner : it.finance);
                        },
                        people));
            }
            List<Class<?>> outcomes = new ArrayList<>();
            for (CompletableFuture<RequestOutcome> one : both) {
                outcomes.add(one.get(1, TimeUnit.MINUTES).getClass());
            }
            assertThat(outcomes).containsExactlyInAnyOrder(RequestOutcome.Done.class, RequestOutcome.NotWaiting.class);
            assertThat(it.serverNames()).containsExactly("web-1");
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @OnBothDatabases
    void itEndsWhenNobodyDecidesOrWhoAskedTakesItBackOrItIsRejected(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            it.budget(ALL, "80", Budget.Cap.APPROVAL, it.owner);
            OrderRequest old = it.ask(RequestGround.order("old"), it.user);
            ground.clock.advance(OrderRequests.WAITS_FOR);
            assertThat(it.requests.waiting(it.tenant, Setter.OWNER)).isZero();
            assertThat(it.approve(old, Setter.OWNER, it.owner))
                    .as("too old, although nobody has swept yet")
                    .isInstanceOf(RequestOutcome.NotWaiting.class);
            assertThat(it.requests.expire()).isEqualTo(1);
            assertThat(it.requests.expire()).isZero();
            assertThat(it.now(old).state()).isEqualTo(RequestState.EXPIRED);
            assertThat(it.audited(old)).last().isEqualTo("pantry: end an order's request DONE");

            // A new month has begun, perhaps: what is spent is asked for anew.
            it.write("update bill set period = ?", "2026-12");
            OrderRequest mine = it.ask(RequestGround.order("mine"), it.user);
            assertThat(it.requests.withdraw(mine.id(), it.tenant, it.owner))
                    .isInstanceOf(RequestOutcome.NotYours.class);
            assertThat(it.requests.withdraw(mine.id(), it.tenant, it.user)).isInstanceOf(RequestOutcome.Done.class);
            assertThat(it.approve(mine, Setter.OWNER, it.owner)).isInstanceOf(RequestOutcome.NotWaiting.class);

            OrderRequest dear = it.ask(RequestGround.order("dear"), it.user);
            assertThatThrownBy(() -> it.requests.reject(dear.id(), it.tenant, Setter.OWNER, " ", it.owner))
                    .hasMessageContaining("say why");
            assertThat(it.requests.reject(dear.id(), it.tenant, Setter.OWNER, " Too dear. ", it.owner))
                    .isInstanceOf(RequestOutcome.Done.class);
            assertThat(it.now(dear).reason()).isEqualTo("Too dear.");
            assertThat(it.requests.reject(dear.id(), it.tenant, Setter.OWNER, "again", it.owner))
                    .isInstanceOf(RequestOutcome.NotWaiting.class);
            assertThat(it.serverNames()).isEmpty();
            assertThat(it.world.used(it.tenant)).isEqualTo(Amounts.NONE);
        }
    }

    @OnBothDatabases
    void oneKeyAsksOnceAndATenantHasOnlySoManyWaiting(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            Budget budget = it.budget(ALL, "80", Budget.Cap.APPROVAL, it.owner);
            CommandKey key = CommandKey.of("tenant", "k", "POST", "/servers", "{}");
            OrderRequests.Keyed keyed =
                    new OrderRequests.Keyed(key, request -> new Answer(202, Map.of(), "" + request.id()));
            for (int i = 0; i < 2; i++) {
                RequestOutcome outcome =
                        it.requests.ask(Wanted.order(it.resolved(RequestGround.order("once"))), budget, it.user, keyed);
                assertThat(outcome).isInstanceOf(i == 0 ? RequestOutcome.Done.class : RequestOutcome.Repeated.class);
            }
            CommandKey other = CommandKey.of("tenant", "k", "POST", "/servers", "{\"name\":1}");
            assertThat(it.requests.ask(
                            Wanted.order(it.resolved(RequestGround.order("once"))),
                            budget,
                            it.user,
                            new OrderRequests.Keyed(other, keyed.answer())))
                    .isInstanceOf(RequestOutcome.KeyReused.class);
            assertThat(it.requests.page(it.tenant, Set.of(), null, 50).items()).hasSize(1);

            for (int i = 1; i < OrderRequests.MOST_WAITING; i++) {
                it.ask(RequestGround.order("web-" + i), it.user);
            }
            assertThat(it.requests.ask(Wanted.order(it.resolved(RequestGround.order("more"))), budget, it.user, null))
                    .isEqualTo(new RequestOutcome.TooMany(OrderRequests.MOST_WAITING));
            assertThat(it.requests
                            .page(it.tenant, Set.of(RequestState.WAITING), null, 7)
                            .items())
                    .hasSize(7);
        }
    }

    @OnBothDatabases
    void severalAreOrderedAllOrNoneAndAnothersTenantFindsNothing(TestGround ground) {
        try (RequestGround it = new RequestGround(ground)) {
            it.budget(ALL, "80", Budget.Cap.APPROVAL, it.owner);
            OrderRequest four = it.ask(RequestGround.order("web").but().count(4).build(), it.user);
            assertThat(it.approve(four, Setter.OWNER, it.owner)).isInstanceOf(RequestOutcome.Hindered.class);
            assertThat(it.now(four).hindrance()).contains("4 servers were asked for and the quota has 3 left of 3");
            OrderRequest three =
                    it.ask(RequestGround.order("web").but().count(3).build(), it.user);
            var others = it.world.tenant("Research", PlacementWorld.limits(3));
            assertThat(it.requests.find(three.id(), others)).isEmpty();
            assertThat(it.approvals.approve(three.id(), others, Setter.OWNER, it.owner, ordered -> {}))
                    .isInstanceOf(RequestOutcome.NotFound.class);
            assertThat(it.requests.withdraw(three.id(), others, it.user)).isInstanceOf(RequestOutcome.NotFound.class);
            assertThat(it.requests.reject(three.id(), others, Setter.OWNER, "no", it.owner))
                    .isInstanceOf(RequestOutcome.NotFound.class);
            assertThat(it.approve(three, Setter.OWNER, it.owner)).isInstanceOf(RequestOutcome.Done.class);
            assertThat(it.serverNames()).hasSize(3);
        }
    }
}
