package pantry.provisioning.operation;

import java.time.Duration;

/**
 * One kind of operation: its name, its input as a record (kept as JSON; ids are minted before the first effect) and its
 * steps. Definitions are found by {@link #kind()}; one is a Spring bean.
 */
public interface OperationDefinition<I extends Record> {
    String kind();

    Class<I> inputType();

    Steps<I> steps();

    /** How long its steps may be tried before the operation is undone. */
    Duration deadline();

    /**
     * Called once all steps are taken back, and again if that call was lost: gives back what the command that began the
     * operation had reserved, in a transaction of its own. {@code error} is what its tenant is told.
     */
    void undone(I input, String error);
}
