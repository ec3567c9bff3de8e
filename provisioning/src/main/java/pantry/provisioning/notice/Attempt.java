package pantry.provisioning.notice;

/** What came of sending once. */
sealed interface Attempt {
    record Done() implements Attempt {}

    /** To be tried again, unless it is for good; {@code ofAll}: whatever goes the same way would fail as well. */
    record Failed(String reason, boolean forGood, boolean ofAll) implements Attempt {
        private static final int REASON_LIMIT = 500;

        public Failed {
            String line = reason.replaceAll("\\p{Cntrl}+", " ").strip();
            reason = line.substring(0, Math.min(line.length(), REASON_LIMIT));
        }
    }
}
