package pantry.billing.file;

import java.util.function.Supplier;

/** A file that can be had. {@link FileRefused} says why it is not given after all. */
public final class FileOrder {
    private final Spool spool;
    private final String mediaType;
    private final Supplier<Spool.Content> content;

    FileOrder(Spool spool, String mediaType, Supplier<Spool.Content> content) {
        this.spool = spool;
        this.mediaType = mediaType;
        this.content = content;
    }

    /** Whole when it returns; whoever is given it closes it. */
    public BillFile made() {
        return made(FileWatch.NOBODY);
    }

    public BillFile made(FileWatch watch) {
        return spool.make(mediaType, watch, content.get());
    }

    /** To be sent while it is made, when it is large. */
    public OutgoingFile sent() {
        return spool.begin(mediaType, content.get());
    }
}
