package pantry.provisioning.notice;

/** Puts a notice into JSON for machines: the body that webhooks are called with, the same bytes each time. */
public interface EventWords {
    byte[] event(Recorded notice);
}
