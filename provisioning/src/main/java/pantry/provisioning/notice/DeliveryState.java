package pantry.provisioning.notice;

/** How far a delivery is. */
public enum DeliveryState {
    /** It is to be sent, or to be tried again. */
    WAITING,
    /** The recipient's service took it. */
    SENT,
    /** It was given up, or refused for good; somebody may have it sent again. */
    FAILED
}
