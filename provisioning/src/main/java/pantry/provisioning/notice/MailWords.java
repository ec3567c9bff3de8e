package pantry.provisioning.notice;

/** Puts a notice into words for people. */
public interface MailWords {
    MailText mail(Recorded notice);
}
