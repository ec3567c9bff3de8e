package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.DryRunOutcome.Fits;
import pantry.provisioning.placement.DryRunOutcome.NotFound;
import pantry.provisioning.placement.DryRunOutcome.Shortfall;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementRequest.EditBlade;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.Shortage.Of;
import pantry.provisioning.server.Addresses;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Amounts;

/** What is tried and what is ordered right after it come to the same, on both databases. */
class DryRunTest {
    private static final long SEED = 4;

    @OnBothDatabases
    void horizon1413426_aDryRunAndTheOrderRightAfterItAgree(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 6);
        TenantId tenant = world.tenant("Marketing", new Amounts(30, 18_000, 30_000, 120));
        DryRun dryRun = world.dryRun();
        Random random = new Random(SEED);
        int fitted = 0;
        int refused = 0;
        for (int i = 0; i < 80; i++) {
            change(world, ground, tenant, random);
            ServerSpec spec = spec(
                    world,
                    "s-" + i,
                    50 + random.nextInt(4_200),
                    64 + random.nextInt(8_600),
                    random.nextInt(3) == 0 ? 1 + random.nextInt(8) : 1,
                    random.nextInt(8) == 0 ? 60 : 2);

            DryRunOutcome tried = dryRun.of(tenant, spec);
            PlacementOutcome ordered = world.decide(world.order(tenant, spec, null));

            switch (tried) {
                case Fits(String why, String whyForOperators, List<DryRunOutcome.Part> parts, boolean _) -> {
                    fitted++;
                    assertThat(parts.stream()
                                    .mapToInt(DryRunOutcome.Part::cpuMillicores)
                                    .sum())
                            .isEqualTo(spec.cpuMillicores());
                    assertThat(ordered).isInstanceOf(Placed.class);
                    assertThat(whyForOperators).isEqualTo(auditOf(ground, spec)).startsWith(why + " on f1-b");
                }
                case Shortfall(List<Shortage> shortages) -> {
                    refused++;
                    assertThat(ordered)
                            .isInstanceOfSatisfying(
                                    PlacementOutcome.Shortfall.class,
                                    shortfall -> assertThat(shortages)
                                            .startsWith(shortfall.shortages().toArray(Shortage[]::new)));
                }
                case NotFound() -> throw new AssertionError("the tenant is there");
            }
        }
        assertThat(fitted).as("orders that fitted").isGreaterThan(10);
        assertThat(refused).as("orders that did not").isGreaterThan(10);
        world.assertConserved();
    }

    /** Something that the rows know and a view of them must hear of. */
    private static void change(PlacementWorld world, TestGround ground, TenantId tenant, Random random) {
        BladeId blade = world.blades.get(random.nextInt(world.blades.size()));
        switch (random.nextInt(6)) {
            case 0 ->
                world.decide(new EditBlade(
                        blade, random.nextBoolean() ? BladeState.AVAILABLE : BladeState.DRAINING, null, Actor.SYSTEM));
            case 1 -> world.decide(new EditBlade(blade, null, random.nextInt(4) == 0, Actor.SYSTEM));
            case 2 ->
                ground.jdbc
                        .query(
                                "select id from server where state = 'PROVISIONING' order by id limit 1",
                                (row, number) -> new ServerId(row.getObject(1, java.util.UUID.class)))
                        .forEach(server -> world.release(tenant, server, ServerState.PROVISIONING, ServerState.FAILED));
            case 3 -> ground.stamper.stamp();
            default -> {
                // Nothing happened in between.
            }
        }
    }

    private static String auditOf(TestGround ground, ServerSpec spec) {
        return ground.jdbc.queryForObject(
                "select detail from audit_entry where action = 'order' and subject_name = ?",
                String.class,
                spec.name());
    }

    private static ServerSpec spec(PlacementWorld world, String name, int cpu, int memory, int ceilingFactor, int gib) {
        return world.spec(name, cpu, cpu * ceilingFactor, memory, memory)
                .but()
                .bootDisk(gib)
                .build();
    }

    @OnBothDatabases
    void openNebula5807_openNebula1478_openNebula737_allThatIsShortIsNamedBeforeAnythingIsDone(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", new Amounts(0, 1_000, 10_000, 10));
        ServerSpec huge = spec(world, "huge", 5_000, 9_000, 1, 4_000);

        assertThat(world.dryRun().of(tenant, huge))
                .isEqualTo(new Shortfall(List.of(
                        new Shortage("servers", 1, 0, 0, Of.QUOTA),
                        new Shortage("cpuMillicores", 5_000, 1_000, 1_000, Of.QUOTA),
                        new Shortage("storageGiB", 4_000, 10, 10, Of.QUOTA),
                        new Shortage("cpuMillicores", 5_000, 4_000, 4_000, Of.POOL),
                        new Shortage("memoryMiB", 9_000, 8_192, 8_192, Of.POOL),
                        new Shortage("storageGiB", 4_000, 3_000, 3_000, Of.POOL))));
        assertThat(world.decide(world.order(tenant, huge, null)))
                .isEqualTo(new PlacementOutcome.Shortfall(List.of(
                        new Shortage("servers", 1, 0, 0, Of.QUOTA),
                        new Shortage("cpuMillicores", 5_000, 1_000, 1_000, Of.QUOTA),
                        new Shortage("storageGiB", 4_000, 10, 10, Of.QUOTA))));
    }

    @OnBothDatabases
    void severalAreEachDecidedAsIfAloneAndNothingIsTaken(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(1));
        ServerSpec whole = world.spec("whole", 4_000, 8_192);

        List<DryRunOutcome> outcomes =
                world.dryRun().each(tenant, List.of(whole, world.spec("more", 4_001, 64), whole));

        Fits fits = new Fits(
                "tightest fit: leaves 0 millicores and 0 MiB",
                "tightest fit: leaves 0 millicores and 0 MiB on f1-b01",
                List.of(new DryRunOutcome.Part(4_000, 8_192, false)),
                false);
        assertThat(outcomes)
                .containsExactly(
                        fits,
                        new Shortfall(List.of(new Shortage("cpuMillicores", 4_001, 4_000, 4_000, Of.POOL))),
                        fits);
        assertThat(world.used(tenant)).isEqualTo(Amounts.NONE);
        assertThat(world.count("select count(*) from server_address")).isZero();
        world.assertConserved();
        assertThat(world.decide(world.order(tenant, whole, null))).isInstanceOf(Placed.class);
    }

    @OnBothDatabases
    void aViewHearsOfEveryCommitWhetherItHasAPositionOrNot(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(9));
        DryRun dryRun = world.dryRun();
        ServerSpec half = world.spec("half", 2_000, 4_096);
        assertThat(dryRun.of(tenant, half)).isInstanceOf(Fits.class);

        Order first = world.order(tenant, "a", 3_000, 64);
        world.decide(first);
        assertThat(dryRun.of(tenant, half)).isInstanceOf(Shortfall.class);
        ground.stamper.stamp();
        assertThat(dryRun.of(tenant, half)).isInstanceOf(Shortfall.class);
        world.release(tenant, first.server().id(), ServerState.PROVISIONING, ServerState.FAILED);
        ground.stamper.stamp();
        assertThat(dryRun.of(tenant, half)).isInstanceOf(Fits.class);
    }

    @OnBothDatabases
    void aFullNetworkIsShortOfAddresses(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(9));
        ground.transactions.forSystem().write(() -> {
            for (int host = 2; host < 2 + Addresses.OF_A_NETWORK; host++) {
                ground.jdbc.update(
                        "insert into server_address (tenant_id, host, server_id) values (?, ?, ?)",
                        tenant.value(),
                        host,
                        ground.ids.next());
            }
        });
        ServerSpec spec = world.spec("one-more", 100, 64);
        List<Shortage> shortages = List.of(new Shortage("addresses", 1, 0, Addresses.OF_A_NETWORK, Of.QUOTA));

        assertThat(world.dryRun().of(tenant, spec)).isEqualTo(new Shortfall(shortages));
        assertThat(world.decide(world.order(tenant, spec, null))).isEqualTo(new PlacementOutcome.Shortfall(shortages));
    }

    @OnBothDatabases
    void whoHasNoQuotaIsNotFound(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 1);
        assertThat(world.dryRun().of(new TenantId(ground.ids.next()), world.spec("a", 100, 64)))
                .isEqualTo(new NotFound());
    }

    @OnBothDatabases
    void aNewSizeIsTriedAsItWouldBeDecidedAndTakesNothing(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 2);
        TenantId tenant = world.tenant("Marketing", new Amounts(10, 7_000, 100_000, 100));
        Order order = world.order(tenant, "grows", 1_000, 1_024);
        Order beside = world.order(tenant, "beside", 1_000, 1_024);
        assertThat(world.decide(List.of(order, beside))).allMatch(Placed.class::isInstance);
        ServerId server = order.server().id();
        DryRun dryRun = world.dryRun();
        assertThat(dryRun.resize(tenant, server, cpu(2_000)))
                .as("it is still being made")
                .isInstanceOf(ResizeTrial.Refused.class);
        world.moved(server, ServerState.PROVISIONING, ServerState.RUNNING);

        assertThat(dryRun.resize(tenant, server, cpu(2_000)))
                .isEqualTo(new ResizeTrial.Fits(
                        ResizeTrial.How.IN_PLACE, 1, List.of(new DryRunOutcome.Part(2_000, 1_024, false)), false));
        assertThat(dryRun.resize(tenant, server, cpu(4_000)))
                .isEqualTo(new ResizeTrial.Fits(
                        ResizeTrial.How.MOVES, 1, List.of(new DryRunOutcome.Part(4_000, 1_024, false)), false));
        assertThat(dryRun.resize(tenant, server, cpu(6_000))).isInstanceOfSatisfying(ResizeTrial.Fits.class, fits -> {
            assertThat(fits.how()).isEqualTo(ResizeTrial.How.SPREADS);
            assertThat(fits.parts()).hasSize(2);
        });
        ResizeTrial.Shortfall overTheQuota = new ResizeTrial.Shortfall(
                List.of(new Shortage("cpuMillicores", 6_001, 5_000, 7_000, Shortage.Of.QUOTA)));
        assertThat(dryRun.resize(tenant, server, cpu(7_001))).isEqualTo(overTheQuota);
        TenantId stranger = world.tenant("Research", PlacementWorld.limits(10));
        assertThat(dryRun.resize(stranger, server, cpu(2_000))).isEqualTo(new ResizeTrial.NotFound());
        assertThat(world.used(tenant)).isEqualTo(new Amounts(2, 2_000, 2_048, 4));
        world.assertConserved();
    }

    private static NewSize cpu(int millicores) {
        return new NewSize(millicores, millicores, null, null);
    }
}
