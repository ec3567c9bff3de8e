package pantry.provisioning.fabric;

/** Who reads a console. Called by one thread at a time; it must not block for long. */
public interface ConsoleSink {
    void text(String text);

    /** The line is over; nothing comes after this. */
    void closed(String reason);
}
