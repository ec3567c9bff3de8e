package pantry.emulator;

/** The emulator cannot start; the message says why in one sentence. */
public final class EmulatorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EmulatorException(String message, Throwable cause) {
        super(message, cause);
    }
}
