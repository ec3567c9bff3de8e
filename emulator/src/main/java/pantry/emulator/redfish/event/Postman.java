package pantry.emulator.redfish.event;

/** Brings notices to addresses. */
@FunctionalInterface
public interface Postman {
    /** Whether the other side took it: an answer of the 2xx kind. */
    boolean deliver(Destination to, byte[] json) throws InterruptedException;
}
