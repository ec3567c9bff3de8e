package pantry.emulator.simulated.scenario;

/** A scenario cannot be used; the message says where and why in one sentence. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScenarioException(String message) {
        super(message);
    }

    ScenarioException(String message, Throwable cause) {
        super(message, cause);
    }
}
