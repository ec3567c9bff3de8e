package pantry.billing.file;

/** As what a bill can be had. */
public enum FileKind {
    /** For people. */
    PDF("application/pdf", ".pdf"),
    /** Line by line, for spreadsheets. */
    CSV("text/csv", ".csv"),
    /** Line by line and day by day, for cost tools that read FOCUS. */
    FOCUS("application/vnd.focus+csv", ".focus.csv"),
    /** All that is needed to work the bill out again. */
    PROOF("application/zip", ".proof.zip");

    private final String mediaType;
    private final String ending;

    FileKind(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    public String mediaType() {
        return mediaType;
    }

    String ending() {
        return ending;
    }
}
