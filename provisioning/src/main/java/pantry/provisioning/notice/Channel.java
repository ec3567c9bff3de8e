package pantry.provisioning.notice;

/** By which way somebody is told. */
public enum Channel {
    MAIL,
    WEBHOOK
}
