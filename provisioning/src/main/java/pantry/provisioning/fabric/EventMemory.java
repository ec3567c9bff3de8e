package pantry.provisioning.fabric;

/** What one listener has heard of one fabric; kept from one connection to the next. */
public final class EventMemory {
    private final EventOrder order = new EventOrder();

    EventOrder order() {
        return order;
    }
}
