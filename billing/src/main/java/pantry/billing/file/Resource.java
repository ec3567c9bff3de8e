package pantry.billing.file;

/** What a line is of. {@code tags} is a JSON object of texts. */
record Resource(Kind kind, String tags) {
    static final Resource UNKNOWN = new Resource(Kind.SERVER, "{}");

    enum Kind {
        SERVER("Server"),
        /** That counts for itself, being at no server. */
        VOLUME("Volume"),
        SNAPSHOT("Snapshot");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
