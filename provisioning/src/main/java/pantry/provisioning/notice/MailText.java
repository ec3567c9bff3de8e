package pantry.provisioning.notice;

/** A mail in words: the same said twice, as plain text and as simple HTML. */
public record MailText(String subject, String plain, String html) {
    private static final int SUBJECT_LIMIT = 200;

    public MailText {
        if (subject.isBlank()
                || subject.length() > SUBJECT_LIMIT
                || subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a subject has 1 to " + SUBJECT_LIMIT + " characters in one line");
        }
    }
}
