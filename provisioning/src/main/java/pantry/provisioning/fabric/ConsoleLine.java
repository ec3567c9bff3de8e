package pantry.provisioning.fabric;

/** An open line to a server's serial console. */
public interface ConsoleLine extends AutoCloseable {
    /** False when the line is over. */
    boolean type(String text);

    @Override
    void close();
}
