package pantry.provisioning.fabric;

/** Who wants to know what happens. Called by one thread; it must be quick. */
public interface EventSink {
    void happened(HardwareEvent event);

    /** Events were missed, or may have been: everything has to be looked at. */
    void lookAtEverything(String why);
}
