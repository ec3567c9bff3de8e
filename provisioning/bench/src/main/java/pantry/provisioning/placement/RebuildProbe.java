package pantry.provisioning.placement;

import java.util.Objects;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pantry.provisioning.ground.Transactions;

/** Lets a benchmark build the index from the rows as a node does when it starts; in this package to reach it. */
public final class RebuildProbe {
    private RebuildProbe() {}

    public static void rebuild(BeanFactory node) {
        BladeRows blades = node.getBean(BladeRows.class);
        node.getBean(Transactions.class).forSystem().write(() -> new PoolIndex().rebuild(blades.all()));
    }

    /** Of the index rebuilt from the rows as they are. */
    public static long fingerprint(JdbcTemplate jdbc) {
        PoolIndex index = new PoolIndex();
        index.rebuild(new BladeRows(new NamedParameterJdbcTemplate(jdbc)).all());
        return index.free().fingerprint();
    }

    /** The same if blades had free what their slices leave, whatever their own columns say. Changes nothing. */
    public static long fingerprintOfSlices(JdbcTemplate jdbc) {
        TransactionTemplate transaction =
                new TransactionTemplate(new JdbcTransactionManager(Objects.requireNonNull(jdbc.getDataSource())));
        Long fingerprint = transaction.execute(status -> {
            status.setRollbackOnly();
            jdbc.update("update blade set cpu_free_millicores = cpu_millicores - (" + ofSlices("cpu_millicores")
                    + "), memory_free_mib = memory_mib - (" + ofSlices("memory_mib")
                    + "), cpu_ceiling_free_millicores = cpu_millicores * " + OVERCOMMIT + " - ("
                    + ofSlices("ceiling_millicores") + "), memory_ceiling_free_mib = memory_mib * " + OVERCOMMIT
                    + " - ("
                    + ofSlices("memory_ceiling_mib") + ")");
            return fingerprint(jdbc);
        });
        return Objects.requireNonNull(fingerprint);
    }

    private static final String OVERCOMMIT = "(select ceiling_overcommit from pool where pool.id = blade.pool_id)";

    private static String ofSlices(String column) {
        return "select coalesce(sum(slice." + column + "), 0) from slice where slice.blade_id = blade.id";
    }
}
