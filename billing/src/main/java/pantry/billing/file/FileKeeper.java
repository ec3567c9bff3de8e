package pantry.billing.file;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes each file of a closed bill once, soon after the close, so that what is downloaded later is held to what it was then
 * and not to the first download; and works out ahead what the next close will ask of FOCUS files.
 */
@Component
public final class FileKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(FileKeeper.class);
    private static final List<FileKind> KEPT = List.of(FileKind.CSV, FileKind.FOCUS, FileKind.PDF);
    /** Files of one kind in one run. */
    static final int AT_ONCE = 20;

    private final BillFiles files;
    private final FocusCheck focus;

    public FileKeeper(BillFiles files, FocusCheck focus) {
        this.files = files;
        this.focus = focus;
    }

    /** Returns how many files were made. What is wrong with one stops no other. */
    public int run() {
        focus.ahead();
        int made = 0;
        for (FileKind kind : KEPT) {
            for (var bill : files.missing(kind, AT_ONCE)) {
                try {
                    files.of(bill, null, kind).map(FileOrder::made).ifPresent(BillFile::close);
                    made++;
                } catch (FileRefused later) {
                    LOG.warn("the {} file of bill {} was not made and waits: {}", kind, bill, later.getMessage());
                }
            }
        }
        return made;
    }
}
