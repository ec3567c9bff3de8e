package pantry.provisioning.placement;

import org.springframework.beans.factory.BeanFactory;
import pantry.provisioning.ground.Transactions;

/** Lets a benchmark build the index from the rows as a node does when it starts; in this package to reach it. */
public final class RebuildProbe {
    private RebuildProbe() {}

    public static void rebuild(BeanFactory node) {
        BladeRows blades = node.getBean(BladeRows.class);
        node.getBean(Transactions.class).forSystem().write(() -> new PoolIndex().rebuild(blades.all()));
    }
}
