package pantry.provisioning.notice;

/** What sends deliveries of one kind to one place, one after the other. */
interface Way extends AutoCloseable {
    Attempt send(Delivery delivery);

    @Override
    default void close() {}
}
