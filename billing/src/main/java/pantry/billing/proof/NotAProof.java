package pantry.billing.proof;

/** Why a file can't be a proof file, in a sentence for people. */
final class NotAProof extends Exception {
    private static final long serialVersionUID = 1;

    NotAProof(String sentence) {
        super(sentence);
    }
}
