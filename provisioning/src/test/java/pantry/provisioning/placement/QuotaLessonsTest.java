package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.placement.PlacementOutcome.Placed;
import pantry.provisioning.placement.PlacementOutcome.QuotaSet;
import pantry.provisioning.placement.PlacementOutcome.Shortfall;
import pantry.provisioning.placement.PlacementRequest.EditQuota;
import pantry.provisioning.placement.PlacementRequest.Order;
import pantry.provisioning.placement.Shortage.Of;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.QuotaDrifts;
import pantry.provisioning.tenancy.Resource;
import pantry.provisioning.tenancy.ServerCeiling;

/**
 * What the users of comparable systems complained about quotas, each under its thread's number. More of them: {@code
 * CommitterTest} (CloudStack 9464, OSAC 241), {@code CommitterModelTest} (CloudStack 8927), {@code StorageOrdersTest} (Xen
 * Orchestra 2198), {@code DryRunTest} (Horizon 1413426, OpenNebula 5807), {@code NamedGroupsTest} (Proxmox 1610).
 */
class QuotaLessonsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern WRITES =
            Pattern.compile("(?i)(update|insert\\s+into|delete\\s+from|merge\\s+into)\\s+(only\\s+)?tenant_quota\\b");

    /** Checks that were safe locked what all tenants share, and thousands queued. */
    @OnBothDatabases
    @Timeout(60)
    void cloudStackPr14169_whoeverHoldsOneTenantsQuotaHoldsNobodyElsesOrder(TestGround ground) throws SQLException {
        PlacementWorld world = new PlacementWorld(ground, 2);
        TenantId marketing = world.tenant("Marketing", PlacementWorld.limits(10));
        TenantId research = world.tenant("Research", PlacementWorld.limits(10));
        try (Connection held = ground.database.dataSource().getConnection();
                PreparedStatement lock =
                        held.prepareStatement("select 1 from tenant_quota where tenant_id = ? for update")) {
            held.setAutoCommit(false);
            lock.setObject(1, marketing.value());
            lock.execute();
            assertThat(world.decide(world.order(research, "web-1", 100, 64))).isInstanceOf(Placed.class);
            held.rollback();
        }
        assertThat(world.decide(world.order(marketing, "web-1", 100, 64))).isInstanceOf(Placed.class);
        world.assertConserved();
    }

    /** Counters drifted for months, and nobody saw it until orders were refused. */
    @OnBothDatabases
    void cloudStack8927_aCounterThatDriftsIsFoundByResourceAndNothingElseIs(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 4);
        TenantId marketing = world.tenant("Marketing", PlacementWorld.limits(10));
        TenantId research = world.tenant("Research", PlacementWorld.limits(10));
        QuotaDrifts drifts = new QuotaDrifts(JdbcClient.create(ground.jdbc), ground.transactions);
        ServerSpec spanning =
                world.spec("large", 6_000, 4_096).but().survives(1).build();
        assertThat(world.decide(world.order(marketing, "web-1", 1_000, 1_024))).isInstanceOf(Placed.class);
        assertThat(world.decide(world.order(marketing, spanning, null))).isInstanceOf(Placed.class);
        assertThat(world.decide(world.order(research, "web-1", 500, 512))).isInstanceOf(Placed.class);
        assertThat(drifts.look()).isEmpty();
        for (Resource resource : Resource.values()) {
            assertThat(drifts.of(resource)).isZero();
        }

        Amounts counted = world.used(marketing);
        ground.transactions
                .forSystem()
                .write(() -> ground.jdbc.update(
                        "update tenant_quota set cpu_used_millicores = cpu_used_millicores - 300,"
                                + " storage_used_gib = storage_used_gib + 1 where tenant_id = ?",
                        marketing.value()));
        assertThat(drifts.look()).singleElement().satisfies(one -> {
            assertThat(one.tenant()).isEqualTo(marketing);
            assertThat(one.tenantName()).isEqualTo("Marketing");
            assertThat(one.held()).isEqualTo(counted);
            assertThat(one.words())
                    .isEqualTo("cpuMillicores: " + (counted.cpuMillicores() - 300) + " counted, "
                            + counted.cpuMillicores() + " held; storageGiB: " + (counted.storageGiB() + 1)
                            + " counted, " + counted.storageGiB() + " held");
        });
        assertThat(drifts.of(Resource.CPU)).isEqualTo(300);
        assertThat(drifts.of(Resource.STORAGE)).isEqualTo(1);
        assertThat(drifts.of(Resource.MEMORY)).isZero();
    }

    /** Resizing a disk got round the quota, because it was written by somebody who did not ask. */
    @Test
    void xenOrchestra2198_nobodyButPlacementWritesQuotas() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java")).filter(QuotaLessonsTest::writes))
                    .map(file -> SOURCES.relativize(file).toString())
                    .containsExactly("pantry/provisioning/placement/QuotaRows.java");
        }
    }

    /** As the compiler joins the parts of a text. */
    private static boolean writes(Path file) {
        try {
            return WRITES.matcher(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""))
                    .find();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }

    /** One server ate the whole quota: also by a resize, and by one while it was stopped. */
    @OnBothDatabases
    void xenOrchestra2349_openNebula1093_noServerIsLargerThanOneMayBeBesideTheTotals(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 4);
        TenantId tenant = world.tenant("Marketing", PlacementWorld.limits(10));
        ServerCeiling most = new ServerCeiling(2_000L, 2_048L, null);
        assertThat(world.decide(
                        new EditQuota(tenant, PlacementWorld.limits(10), most, OptionalLong.empty(), Actor.SYSTEM)))
                .isInstanceOfSatisfying(
                        QuotaSet.class,
                        set -> assertThat(set.quota().perServer()).isEqualTo(most));
        assertThat(world.decide(world.order(tenant, "both", 2_001, 2_049)))
                .isEqualTo(new Shortfall(List.of(
                        new Shortage("cpuMillicores", 2_001, 2_000, 2_000, Of.SERVER),
                        new Shortage("memoryMiB", 2_049, 2_048, 2_048, Of.SERVER))));
        assertThat(world.used(tenant)).isEqualTo(Amounts.NONE);
        Order fits = world.order(tenant, "fits", 2_000, 2_048);
        assertThat(world.decide(fits)).isInstanceOf(Placed.class);
        ServerId server = fits.server().id();
        Shortfall tooLarge = new Shortfall(List.of(new Shortage("cpuMillicores", 2_500, 2_000, 2_000, Of.SERVER)));
        world.moved(server, ServerState.PROVISIONING, ServerState.RUNNING);
        assertThat(world.decide(resize(world, tenant, server, 2_500))).isEqualTo(tooLarge);
        world.moved(server, ServerState.RUNNING, ServerState.STOPPING);
        world.moved(server, ServerState.STOPPING, ServerState.STOPPED);
        assertThat(world.decide(resize(world, tenant, server, 2_500)))
                .as("nor by way of a stop")
                .isEqualTo(tooLarge);

        assertThat(world.decide(new EditQuota(tenant, PlacementWorld.limits(9), OptionalLong.empty(), Actor.SYSTEM)))
                .as("who sets the totals alone leaves it")
                .isInstanceOfSatisfying(
                        QuotaSet.class,
                        set -> assertThat(set.quota().perServer()).isEqualTo(most));
        assertThat(world.decide(new EditQuota(
                        tenant, PlacementWorld.limits(9), ServerCeiling.NONE, OptionalLong.empty(), Actor.SYSTEM)))
                .isInstanceOf(QuotaSet.class);
        Order large = world.order(tenant, "large", 3_000, 2_049);
        assertThat(world.decide(large)).isInstanceOf(Placed.class);
        assertThat(world.decide(
                        new EditQuota(tenant, PlacementWorld.limits(9), most, OptionalLong.empty(), Actor.SYSTEM)))
                .isInstanceOf(QuotaSet.class);
        world.moved(large.server().id(), ServerState.PROVISIONING, ServerState.RUNNING);
        assertThat(world.decide(resize(world, tenant, large.server().id(), 2_500)))
                .as("what is larger already keeps what it has, and may be made smaller")
                .isInstanceOf(PlacementOutcome.Changed.class);
    }

    private static PlacementRequest.Resize resize(
            PlacementWorld world, TenantId tenant, ServerId server, int cpuMillicores) {
        return new PlacementRequest.Resize(
                tenant,
                server,
                new ChangeId(world.ground.ids.next()),
                new NewSize(cpuMillicores, null, null, null),
                OptionalLong.empty(),
                Actor.SYSTEM,
                null);
    }

    @OnBothDatabases
    void cloudStack10382_eachDimensionHasALimitOfItsOwn(TestGround ground) {
        PlacementWorld world = new PlacementWorld(ground, 4);
        ServerSpec asked = world.spec("web-1", 1_000, 1_024).but().bootDisk(10).build();
        record Case(Amounts limits, Shortage shortage) {}
        for (Case one : List.of(
                new Case(new Amounts(0, 1_000, 1_024, 10), new Shortage("servers", 1, 0, 0, Of.QUOTA)),
                new Case(new Amounts(1, 999, 1_024, 10), new Shortage("cpuMillicores", 1_000, 999, 999, Of.QUOTA)),
                new Case(new Amounts(1, 1_000, 1_023, 10), new Shortage("memoryMiB", 1_024, 1_023, 1_023, Of.QUOTA)),
                new Case(new Amounts(1, 1_000, 1_024, 9), new Shortage("storageGiB", 10, 9, 9, Of.QUOTA)))) {
            TenantId tenant = world.tenant("Without enough " + one.shortage().resource(), one.limits());
            assertThat(world.decide(world.order(tenant, asked, null)))
                    .isEqualTo(new Shortfall(List.of(one.shortage())));
            assertThat(world.used(tenant)).isEqualTo(Amounts.NONE);
        }
        TenantId tenant = world.tenant("With just enough", new Amounts(1, 1_000, 1_024, 10));
        assertThat(world.decide(world.order(tenant, asked, null))).isInstanceOf(Placed.class);
        world.assertConserved();
    }
}
