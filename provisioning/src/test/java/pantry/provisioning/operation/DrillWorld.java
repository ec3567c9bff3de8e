package pantry.provisioning.operation;

import java.util.List;
import pantry.provisioning.ground.OperationId;
import pantry.provisioning.ground.TestGround;

/** Everything that an operation under drill works on: a database, fakes for the rest, and what must hold at the end. */
public interface DrillWorld<I extends Record> extends AutoCloseable {
    TestGround ground();

    OperationDefinition<I> definition();

    /** The kinds that this one begins by itself. */
    default List<OperationDefinition<?>> others() {
        return List.of();
    }

    /** Does what the command does before its operation runs: reserves, and begins it. */
    OperationId begin();

    /** Nothing of the operation is left but its rows, and what the command had reserved is given back. */
    void assertNoTrace();

    /** All that the operation is for, once. */
    void assertAsIfOnce();

    @Override
    default void close() {
        ground().close();
    }
}
