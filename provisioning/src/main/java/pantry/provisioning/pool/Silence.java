package pantry.provisioning.pool;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.fabric.FabricRefs;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.Transactions;

/** Which hardware can't be asked for anything now, as far as it was last seen. What runs there runs on. */
@Component
public final class Silence {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    public Silence(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    private record Frame(String name, String ref, boolean anyUnit, boolean unitWorks) {}

    /** Why nothing can be asked of an enclosure that this server stands in, or stood in; empty when that is not so. */
    public Optional<String> around(ServerId server) {
        return transactions.forSystem().read(() -> {
            List<Frame> frames = jdbc.query(
                    "select e.name, e.ref, exists (select 1 from control_unit u where u.enclosure_id = e.id),"
                            + " exists (select 1 from control_unit u where u.enclosure_id = e.id"
                            + " and u.health <> 'CRITICAL') from enclosure e where e.id in (select b.enclosure_id"
                            + " from slice s join blade b on b.id = s.blade_id where s.server_id = ?) order by e.name",
                    (row, number) ->
                            new Frame(row.getString(1), row.getString(2), row.getBoolean(3), row.getBoolean(4)),
                    server.value());
            return frames.stream().flatMap(frame -> why(frame).stream()).findFirst();
        });
    }

    private Optional<String> why(Frame frame) {
        if (frame.anyUnit() && !frame.unitWorks()) {
            return Optional.of("No control unit of " + frame.name() + " answers; it goes on once one does.");
        }
        boolean unreachable = !jdbc.queryForList(
                        "select id from fabric where name = ? and state = 'UNREACHABLE'",
                        Object.class,
                        FabricRefs.nameIn(frame.ref()))
                .isEmpty();
        return unreachable
                ? Optional.of("The hardware of " + frame.name() + " can't be reached; it goes on once it can.")
                : Optional.empty();
    }
}
