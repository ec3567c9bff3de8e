package pantry.provisioning.reconcile;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.BladeId;

/** Blades that are known to have failed and that servers still stand on, as if they had not; inside the caller's transaction. */
@Component
final class Stranded {
    private final JdbcTemplate jdbc;

    Stranded(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Set<BladeId> blades() {
        return new HashSet<>(jdbc.query(
                "select distinct b.id from blade b join slice s on s.blade_id = b.id"
                        + " where b.state = 'FAILED' and s.state <> 'LOST'",
                (row, number) -> new BladeId(row.getObject(1, UUID.class))));
    }
}
