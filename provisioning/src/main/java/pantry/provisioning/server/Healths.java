package pantry.provisioning.server;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import pantry.provisioning.ground.ManyUpdates;
import pantry.provisioning.ground.ServerId;

/** Writes how running servers are seen to be, and with it since when. */
final class Healths {
    private static final int AT_ONCE = 1_000;

    private final NamedParameterJdbcTemplate named;
    private final Conditions conditions;
    private final ManyUpdates healths;

    Healths(JdbcTemplate jdbc, Conditions conditions) {
        this.named = new NamedParameterJdbcTemplate(jdbc);
        this.conditions = conditions;
        this.healths = new ManyUpdates(
                jdbc,
                "update server set health = :its_health, reason = :its_reason, generation = generation + 1",
                "where id = :its_id and (health <> :its_health or reason <> :its_reason)",
                "its_id uuid",
                "its_health varchar",
                "its_reason varchar");
    }

    /** How many were not known to be so; what does not run is left out. */
    int tell(Collection<HealthFact> facts, Instant now) {
        Set<ServerId> running = lockRunning(facts);
        List<HealthFact> counting =
                facts.stream().filter(fact -> running.contains(fact.server())).toList();
        int changed = healths.update(counting.stream()
                .map(fact -> new @Nullable Object[] {
                    fact.server().value(), fact.health().name(), fact.reason()
                })
                .toList());
        conditions.recordAll(counting.stream().map(Conditions.Fact::of).toList(), now);
        return changed;
    }

    private Set<ServerId> lockRunning(Collection<HealthFact> facts) {
        List<UUID> servers =
                facts.stream().map(fact -> fact.server().value()).sorted().toList();
        Set<ServerId> running = new HashSet<>();
        for (int at = 0; at < servers.size(); at += AT_ONCE) {
            named.query(
                    "select id from server where id in (:ids) and state = 'RUNNING' order by id for update",
                    Map.of("ids", servers.subList(at, Math.min(servers.size(), at + AT_ONCE))),
                    row -> {
                        running.add(new ServerId(row.getObject(1, UUID.class)));
                    });
        }
        return running;
    }
}
