package pantry.provisioning.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;

/** How servers were is written with whatever is written of them, from their order to their end, without gap or overlap. */
class ConditionsTest {
    private static final int SERVERS = 12;
    private static final int TURNS = 400;

    private record Interval(Instant from, Instant to, Condition condition, Cause cause) {}

    @OnBothDatabases
    void anyHistoryIsCoveredFromItsOrderToItsEnd(TestGround ground) {
        ServerRows rows = new ServerRows(ground.jdbc, ground.clock);
        Random random = new Random(40);
        List<ServerId> servers = ordered(ground, rows, SERVERS);
        Instant created = ground.clock.instant();
        Map<ServerId, ServerState> states = new HashMap<>();
        Map<ServerId, List<String>> expected = new LinkedHashMap<>();
        servers.forEach(server -> {
            states.put(server, ServerState.PROVISIONING);
            expected.put(server, new ArrayList<>(List.of("OFF ORDERED")));
        });
        for (int turn = 0; turn < TURNS; turn++) {
            // A clock may stand still, and another node's be behind.
            ground.clock.advance(Duration.ofMillis(random.nextInt(-500, 3_000) / 4 * 4L));
            if (random.nextInt(3) == 0) {
                ServerId server = servers.get(random.nextInt(SERVERS));
                ServerState from = states.get(server);
                if (!from.next().isEmpty()) {
                    ServerState to = pick(random, List.copyOf(from.next()));
                    ground.transactions
                            .forSystem()
                            .write(() ->
                                    assertThat(rows.move(server, from, to, "")).isTrue());
                    states.put(server, to);
                    add(expected.get(server), said(to));
                }
            } else {
                List<HealthFact> facts = facts(random, servers);
                ground.transactions.forSystem().write(() -> rows.healthAll(facts, ground.clock.instant()));
                for (HealthFact fact : facts) {
                    if (states.get(fact.server()) == ServerState.RUNNING) {
                        add(expected.get(fact.server()), Condition.of(fact.health()) + " " + fact.cause());
                    }
                }
            }
        }
        assertThat(states.values()).as("some have ended").contains(ServerState.DELETED);
        for (ServerId server : servers) {
            List<Interval> intervals = intervals(ground, server);
            assertThat(intervals)
                    .extracting(one -> one.condition() + " " + one.cause())
                    .isEqualTo(expected.get(server));
            assertThat(intervals.getFirst().from()).isEqualTo(created);
            for (int at = 1; at < intervals.size(); at++) {
                assertThat(intervals.get(at).from())
                        .isEqualTo(intervals.get(at - 1).to());
                assertThat(intervals.get(at).from())
                        .isAfter(intervals.get(at - 1).from());
            }
            assertThat(intervals.getLast().to()).as("the last one is open").isNull();
        }
    }

    @OnBothDatabases
    void whatStandsIsCountedWhereSomethingIsLost(TestGround ground) {
        ServerRows rows = new ServerRows(ground.jdbc, ground.clock);
        ServerId server = ordered(ground, rows, 1).getFirst();
        ground.transactions.forSystem().write(() -> {
            rows.move(server, ServerState.PROVISIONING, ServerState.RUNNING, "");
            standOn(ground, server, "ACTIVE", "ACTIVE", "LEAVING", "LOST", "ADDING");
        });
        ground.clock.advance(Duration.ofSeconds(1));
        HealthFact lost =
                new HealthFact(server, ServerHealth.DEGRADED, Cause.BLADE_FAILED, "It stands on 3 of 4 blades.");
        ground.transactions
                .forSystem()
                .write(() -> assertThat(rows.health(lost)).isTrue());
        ground.transactions
                .forSystem()
                .write(() -> assertThat(rows.health(lost))
                        .as("nothing new the second time")
                        .isFalse());
        ground.clock.advance(Duration.ofSeconds(1));
        ground.transactions.forSystem().write(() -> {
            ground.jdbc.update("update slice set state = 'LOST' where state = 'LEAVING'");
            rows.health(
                    new HealthFact(server, ServerHealth.DEGRADED, Cause.BLADE_FAILED, "It stands on 2 of 4 blades."));
        });
        assertThat(ground.jdbc.queryForList(
                        "select condition || ' ' || blades_there || '/' || blades_of from condition_interval"
                                + " where server_id = ? order by sequence",
                        String.class,
                        server.value()))
                .containsExactly("OFF 0/0", "WHOLE 0/0", "DEGRADED 3/4", "DEGRADED 2/4");
    }

    @OnBothDatabases
    void noClockMakesTwoIntervalsOverlap(TestGround ground) {
        ServerRows rows = new ServerRows(ground.jdbc, ground.clock);
        ServerId server = ordered(ground, rows, 1).getFirst();
        Instant created = ground.clock.instant();
        ground.clock.advance(Duration.ofMinutes(-5));
        ground.transactions
                .forSystem()
                .write(() -> rows.move(server, ServerState.PROVISIONING, ServerState.RUNNING, ""));
        assertThat(intervals(ground, server).getFirst().to()).isEqualTo(created.plusNanos(1_000));
        assertThatThrownBy(() -> ground.transactions
                        .forSystem()
                        .write(() -> ground.jdbc.update(
                                "update condition_interval set from_at = ? where server_id = ? and is_open",
                                Timestamp.from(created.minusSeconds(9)),
                                server.value())))
                .as("the database refuses an interval that doesn't begin where the one before ended")
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @OnBothDatabases
    void serversFromBeforeHaveTheConditionsThatTheirFactsKnow(TestGround ground) throws IOException {
        ServerRows rows = new ServerRows(ground.jdbc, ground.clock);
        List<ServerId> servers = ordered(ground, rows, 2);
        ServerId ran = servers.getFirst();
        TenantId tenant = tenant(ground);
        LifecycleFacts facts = new LifecycleFacts(ground.jdbc);
        ground.transactions.forSystem().write(() -> {
            facts.record(tenant, ran, ground.clock.instant(), LifecycleFacts.Given.RUNNING, 1_000, 64);
            facts.record(tenant, ran, ground.clock.instant().plusSeconds(60), LifecycleFacts.Given.STOPPED, 0, 0);
            ground.jdbc.update("delete from condition_interval");
        });
        for (String statement : migration().split(";")) {
            if (statement.contains("insert into condition_interval")) {
                ground.transactions.forSystem().write(() -> ground.jdbc.execute(statement));
            }
        }
        assertThat(intervals(ground, ran))
                .extracting(one -> one.condition() + " " + one.cause())
                .containsExactly("WHOLE NONE", "OFF STOPPED_BY_OWNER");
        assertThat(intervals(ground, servers.getLast()))
                .extracting(one -> one.condition() + " " + one.cause())
                .containsExactly("OFF ORDERED");
    }

    private static String migration() throws IOException {
        try (InputStream sql =
                ConditionsTest.class.getResourceAsStream("/db/migration/V2026_11_26_40__conditions.sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Each server at most once, as a blade that fails takes many with it. */
    private static List<HealthFact> facts(Random random, List<ServerId> servers) {
        List<HealthFact> facts = new ArrayList<>();
        for (ServerId server : Set.copyOf(List.of(pick(random, servers), servers.getFirst(), servers.getLast()))) {
            ServerHealth health = pick(random, Arrays.asList(ServerHealth.values()));
            facts.add(
                    health == ServerHealth.OK
                            ? HealthFact.well(server)
                            : new HealthFact(
                                    server,
                                    health,
                                    pick(random, List.of(Cause.BLADE_FAILED, Cause.ENCLOSURE_FAILED, Cause.MISSING)),
                                    "why"));
        }
        return facts;
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** What is so already, or has ended, begins nothing. */
    private static void add(List<String> history, String said) {
        if (!history.getLast().equals(said) && !history.getLast().startsWith("ENDED")) {
            history.add(said);
        }
    }

    private static String said(ServerState state) {
        return switch (state) {
            case PROVISIONING -> "OFF ORDERED";
            case RUNNING -> "WHOLE NONE";
            case STOPPING, STOPPED -> "OFF STOPPED_BY_OWNER";
            case STARTING -> "OFF STARTING";
            case DELETING -> "OFF DELETED_BY_OWNER";
            case DELETED -> "ENDED DELETED_BY_OWNER";
            case FAILED -> "ENDED ORDER_UNDONE";
        };
    }

    private static List<Interval> intervals(TestGround ground, ServerId server) {
        return ground.jdbc.query(
                "select from_at, to_at, condition, cause from condition_interval where server_id = ? order by sequence",
                (row, number) -> new Interval(
                        row.getTimestamp(1).toInstant(),
                        row.getTimestamp(2) == null ? null : row.getTimestamp(2).toInstant(),
                        Condition.valueOf(row.getString(3)),
                        Cause.valueOf(row.getString(4))),
                server.value());
    }

    private static TenantId tenant(TestGround ground) {
        return new TenantId(ground.jdbc.queryForObject("select id from tenant", UUID.class));
    }

    static List<ServerId> ordered(TestGround ground, ServerRows rows, int count) {
        TenantId tenant = ground.tenant("acme");
        ImageId image = new ImageId(ground.ids.next());
        List<NewServer> servers = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            servers.add(new NewServer(
                    new ServerId(ground.ids.next()),
                    tenant,
                    ServerSpec.of("s-" + at, image, "small").cpu(100).build()));
        }
        ground.transactions.forSystem().write(() -> {
            ground.jdbc.update(
                    "insert into image (id, name, os, size_gib, min_memory_mib) values (?, 'small', 'linux', 2, 64)",
                    image.value());
            rows.insertAll(servers, Map.of());
        });
        return servers.stream().map(NewServer::id).toList();
    }

    private static void standOn(TestGround ground, ServerId server, String... states) {
        UUID pool = ground.ids.next();
        UUID enclosure = ground.ids.next();
        ground.jdbc.update(
                "insert into pool (id, name, ceiling_overcommit, storage_overcommit, created_at) values (?, 'p', 4, 3, ?)",
                pool,
                Timestamp.from(ground.clock.instant()));
        ground.jdbc.update(
                "insert into enclosure (id, pool_id, name, ref, slots, health) values (?, ?, 'E', 'e', 24, 'OK')",
                enclosure,
                pool);
        for (int slot = 0; slot < states.length; slot++) {
            UUID blade = ground.ids.next();
            ground.jdbc.update(
                    "insert into blade (id, pool_id, enclosure_id, name, ref, slot, state, spare, cpu_millicores,"
                            + " memory_mib, cpu_free_millicores, memory_free_mib, cpu_ceiling_free_millicores,"
                            + " memory_ceiling_free_mib, generation)"
                            + " values (?, ?, ?, ?, ?, ?, 'AVAILABLE', false, 4000, 8192, 0, 0, 0, 0, 1)",
                    blade,
                    pool,
                    enclosure,
                    "b-" + slot,
                    "b-" + slot,
                    slot);
            ground.jdbc.update(
                    "insert into slice (id, tenant_id, server_id, blade_id, cpu_millicores, ceiling_millicores,"
                            + " memory_mib, memory_ceiling_mib, state, role, created_at, change_id)"
                            + " values (?, ?, ?, ?, 100, 100, 64, 64, ?, 'SIZE', ?, ?)",
                    ground.ids.next(),
                    tenant(ground).value(),
                    server.value(),
                    blade,
                    states[slot],
                    Timestamp.from(ground.clock.instant()),
                    ground.ids.next());
        }
    }
}
