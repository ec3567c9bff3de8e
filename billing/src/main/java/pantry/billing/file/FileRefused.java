package pantry.billing.file;

/** Why a file is not given, in a sentence for people. */
public final class FileRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public enum Code {
        /** So many files are being made that another one has to wait. */
        BUSY,
        /** A closed bill's file does not come out as it did before. */
        CHANGED,
        /** It is larger than files may be. */
        TOO_LARGE
    }

    private final Code code;
    private final String sentence;

    FileRefused(Code code, String sentence) {
        super(sentence);
        this.code = code;
        this.sentence = sentence;
    }

    public Code code() {
        return code;
    }

    /** For people. */
    public String sentence() {
        return sentence;
    }
}
