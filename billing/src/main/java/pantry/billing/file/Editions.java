package pantry.billing.file;

import org.openpdf.text.Document;

/**
 * The ways in which files are written. Whoever changes what a file of the same bill says counts its number up; what is not
 * ours and reaches into the bytes is part of the name.
 */
final class Editions {
    private Editions() {}

    static String of(FileKind kind) {
        return switch (kind) {
            case PDF -> "2, " + Document.getVersion() + ", Java " + Runtime.version();
            case CSV -> "2";
            case FOCUS -> "3, FOCUS " + FocusFile.VERSION;
            case PROOF -> "1";
        };
    }
}
