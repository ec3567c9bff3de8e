package pantry.provisioning.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServerStateTest {
    private static final String TABLE = """
            PROVISIONING -> RUNNING, FAILED
            RUNNING -> STOPPING, DELETING
            STOPPING -> RUNNING, STOPPED
            STOPPED -> STARTING, DELETING
            STARTING -> RUNNING, STOPPED
            DELETING -> DELETED
            DELETED ->
            FAILED -> DELETED
            """;

    @Test
    void theTransitionsAreThoseOfTheTable() {
        String actual = Arrays.stream(ServerState.values())
                .map(state -> (state + " -> "
                                + state.next().stream().map(Enum::name).collect(Collectors.joining(", ")))
                        .strip())
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(actual).isEqualTo(TABLE);
    }

    @Test
    void whatIsStoppedFailedOrDeletedHoldsNoSlices() {
        assertThat(Arrays.stream(ServerState.values()).filter(state -> !state.holdsSlices()))
                .containsExactly(ServerState.STOPPED, ServerState.DELETED, ServerState.FAILED);
    }
}
