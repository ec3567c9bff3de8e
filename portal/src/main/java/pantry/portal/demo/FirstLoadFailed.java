package pantry.portal.demo;

/** Why a new database could not be filled, as a sentence; the next start goes on where this one ended. */
public final class FirstLoadFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    FirstLoadFailed(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
