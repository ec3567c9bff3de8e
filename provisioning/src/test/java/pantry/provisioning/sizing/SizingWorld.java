package pantry.provisioning.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.provisioning.ground.ChangeId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.lifecycle.BulkDecision;
import pantry.provisioning.lifecycle.Command;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.lifecycle.ServerCommands;
import pantry.provisioning.placement.Placement;
import pantry.provisioning.placement.PlacementOutcome;
import pantry.provisioning.placement.PlacementRequest.Finish;
import pantry.provisioning.placement.PlacementRequest.Release;
import pantry.provisioning.placement.PlacementRequest.Resize;
import pantry.provisioning.placement.PlacementWorld;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.NewSize;
import pantry.provisioning.server.SelfSizing;
import pantry.provisioning.server.ServerRows;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.server.ServerState;
import pantry.provisioning.telemetry.Paces;
import pantry.provisioning.telemetry.ServerLooks;
import pantry.provisioning.telemetry.TelemetrySettings;
import pantry.provisioning.telemetry.UseWindows;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Quotas;

/** Blades, servers on them that size themselves, and what is measured of them, told by the test. */
final class SizingWorld implements AutoCloseable {
    static final Duration POLL = Duration.ofSeconds(10);

    final TestGround ground;
    final PlacementWorld pool;
    final TenantId tenant;
    final SizingRound sizing;
    final SelfSizings views;
    final List<NewSize> asked = new ArrayList<>();
    private final Placement placement;
    private final ServerRows rows;

    SizingWorld(TestGround ground, int blades, Amounts limits) {
        this.ground = ground;
        pool = new PlacementWorld(ground, blades);
        placement = pool.running();
        tenant = pool.tenant("Marketing", limits);
        rows = new ServerRows(ground.jdbc, ground.clock);
        NamedParameterJdbcTemplate named = new NamedParameterJdbcTemplate(ground.jdbc);
        views = new SelfSizings(named, ground.transactions);
        Paces paces = new Paces(ground.jdbc, TelemetrySettings.every(POLL));
        SizingRows sizingRows = new SizingRows(ground.jdbc);
        sizing = new SizingRound(
                sizingRows,
                new UseWindows(named, paces),
                new ServerLooks(named, paces),
                new Quotas(JdbcClient.create(ground.jdbc)),
                paces,
                new SizingSteps(new AtOnce(), sizingRows, ground.feed, ground.transactions, ground.clock),
                ground.transactions,
                ground.clock);
    }

    /** Hardware that does at once what it is told. */
    private final class AtOnce implements ServerCommands {
        @Override
        public Decision resize(TenantId of, ServerId server, OptionalLong generation, NewSize size, Command command) {
            asked.add(size);
            PlacementOutcome outcome = placement
                    .submit(new Resize(
                            of, server, new ChangeId(ground.ids.next()), size, generation, command.actor(), null))
                    .join();
            return switch (outcome) {
                case PlacementOutcome.Changed changed -> {
                    placement
                            .submit(new Finish(of, server, changed.change().id(), true))
                            .join();
                    yield new Decision.Accepted(changed.operation());
                }
                case PlacementOutcome.Shortfall shortfall -> new Decision.Shortfall(shortfall.shortages());
                case PlacementOutcome.Conflict conflict -> new Decision.Conflict(conflict.reason());
                default -> throw new AssertionError(outcome);
            };
        }

        @Override
        public Decision order(TenantId of, ServerSpec spec, Command command) {
            throw new AssertionError("sizing orders nothing");
        }

        @Override
        public BulkDecision orderAll(TenantId of, List<ServerSpec> specs, Command command) {
            throw new AssertionError("sizing orders nothing");
        }

        @Override
        public Decision start(TenantId of, ServerId server, Command command) {
            throw new AssertionError("sizing starts nothing");
        }

        @Override
        public Decision stop(TenantId of, ServerId server, Command command) {
            throw new AssertionError("sizing stops nothing");
        }

        @Override
        public Decision reboot(TenantId of, ServerId server, Command command) {
            throw new AssertionError("sizing reboots nothing");
        }

        @Override
        public Decision rebuild(TenantId of, ServerId server, Catalogue.Image image, Command command) {
            throw new AssertionError("sizing rebuilds nothing");
        }

        @Override
        public Decision delete(TenantId of, ServerId server, OptionalLong generation, Command command) {
            throw new AssertionError("sizing deletes nothing");
        }
    }

    /** Guaranteed 500 millicores and 512 MiB, at least 100 and 128, at most a blade. */
    ServerId selfSizing(String name) {
        return running(pool.spec(name, 500, 512)
                .but()
                .cpu(500, PlacementWorld.BLADE_CPU)
                .memory(512, PlacementWorld.BLADE_MEMORY)
                .selfSizing(new SelfSizing(100, 128))
                .build());
    }

    ServerId running(ServerSpec spec) {
        var order = pool.order(tenant, spec, null);
        assertThat(placement.submit(order).join()).isInstanceOf(PlacementOutcome.Placed.class);
        ServerId server = order.server().id();
        move(server, ServerState.PROVISIONING, ServerState.RUNNING);
        return server;
    }

    void move(ServerId server, ServerState from, ServerState to) {
        ground.transactions
                .forSystem()
                .write(() -> assertThat(rows.move(server, from, to, "")).isTrue());
    }

    /** What it held is given back. */
    void stop(ServerId server) {
        move(server, ServerState.RUNNING, ServerState.STOPPING);
        assertThat(placement
                        .submit(new Release(tenant, server, ServerState.STOPPING, ServerState.STOPPED, "test"))
                        .join())
                .isInstanceOf(PlacementOutcome.Settled.class);
    }

    /** A poll's time passes, in which it got so much cpu and lacked so much, and used half of its memory. */
    void measured(ServerId server, double got, double lacked) {
        measured(server, got, lacked, 256, 0);
    }

    void measured(ServerId server, double got, double lacked, double memoryGot, double memoryLacked) {
        Instant from = ground.clock.instant();
        ground.clock.advance(POLL);
        double seconds = POLL.toSeconds();
        double mib = 1L << 20;
        ground.transactions.forSystem().write(() -> {
            ground.jdbc.update("delete from slice_look where server_id = ?", server.value());
            ground.jdbc.update(
                    "insert into slice_look (source, server_id, epoch, read_at, cpu, throttled, memory, squeezed,"
                            + " before_at, cpu_before, throttled_before, memory_before, squeezed_before) values (?, ?,"
                            + " 'e', ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)",
                    "slice-" + server,
                    server.value(),
                    Timestamp.from(ground.clock.instant()),
                    whole(got * 1_000 * seconds),
                    whole(lacked * 1_000 * seconds),
                    whole(memoryGot * mib * seconds),
                    whole(memoryLacked * mib * seconds),
                    Timestamp.from(from));
        });
    }

    /** Over two weeks it used so much at all times. */
    void usedForTwoWeeks(ServerId server, double cpu, double memory) {
        UseHistory ofCpu = Sizing.Rule.CPU.history();
        UseHistory ofMemory = Sizing.Rule.MEMORY.history();
        Instant begin = ground.clock.instant().minus(Duration.ofDays(UseHistory.DAYS));
        for (Instant at = begin; at.isBefore(ground.clock.instant()); at = at.plus(UseHistory.WINDOW)) {
            ofCpu.add(at, cpu);
            ofMemory.add(at, memory);
        }
        ground.transactions
                .forSystem()
                .write(() -> ground.jdbc.update(
                        "update self_sizing set cpu_history = ?, memory_history = ? where server_id = ?",
                        ofCpu.bytes(),
                        ofMemory.bytes(),
                        server.value()));
    }

    UseHistory memoryHistory(ServerId server) {
        byte[] bytes = ground.jdbc.queryForObject(
                "select memory_history from self_sizing where server_id = ?", byte[].class, server.value());
        return bytes == null ? Sizing.Rule.MEMORY.history() : UseHistory.of(Sizing.Rule.MEMORY.mean(), bytes);
    }

    SelfSizings.View view(ServerId server) {
        return views.find(tenant, server).orElseThrow();
    }

    /** Its guarantees, of cpu and memory. */
    String size(ServerId server) {
        return ground.jdbc.queryForObject(
                "select cpu_millicores, memory_mib from server where id = ?",
                (row, number) -> row.getInt(1) + "/" + row.getInt(2),
                server.value());
    }

    private static BigDecimal whole(double amount) {
        return BigDecimal.valueOf(Math.round(amount));
    }

    @Override
    public void close() {
        placement.stop();
    }
}
