package pantry.provisioning.lifecycle;

import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.BladeId;

/**
 * What operators can have done to blades; durable and in the audit trail when it returns. Each is the same when it is asked
 * twice, so none needs a key.
 */
public interface BladeCommands {
    /** It takes nothing more, and what stands on it moves away as far as there is room. Asked again, it tries again. */
    BladeDecision drain(BladeId blade, Actor actor);

    /** It takes slices again. What was leaving it goes on leaving; one that failed by its hardware's word stays so. */
    BladeDecision enable(BladeId blade, Actor actor);

    /** Drains it, and takes it out for service once it is empty; refused while something on it has no room elsewhere. */
    BladeDecision service(BladeId blade, Actor actor);

    /** The same, for good. */
    BladeDecision retire(BladeId blade, Actor actor);

    /**
     * It has failed, by an operator's word: what stands on it is lost there at once and placed again elsewhere, and it takes part
     * again only when it is enabled.
     */
    BladeDecision fail(BladeId blade, Actor actor);

    /** Left free by orders, for healing and restarts, or no longer so. */
    BladeDecision spare(BladeId blade, boolean spare, Actor actor);
}
