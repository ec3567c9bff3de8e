package pantry.billing.file;

/** As what all bills of a month can be had. */
public enum MonthFile {
    CSV(FileKind.CSV),
    FOCUS(FileKind.FOCUS);

    private final FileKind kind;

    MonthFile(FileKind kind) {
        this.kind = kind;
    }

    public String mediaType() {
        return kind.mediaType();
    }

    String ending() {
        return kind.ending();
    }
}
