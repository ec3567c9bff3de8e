package pantry.billing.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;

/** Makes files, a few at once, each into a temporary one that is gone when it is closed. */
final class Spool {
    static final int AT_ONCE = 4;
    private static final int BUFFER = 1 << 16;

    private final Semaphore places = new Semaphore(AT_ONCE);

    /** What a file is to be. */
    interface Content {
        /** Names the draft before its first byte is written; it does not close what it writes to. */
        void writeTo(Draft draft, OutputStream out) throws IOException;

        /** When all is written: what it throws is why nobody is given the file. */
        default void check(BillFile file) {}
    }

    /** Returns when it is whole. */
    BillFile make(String mediaType, FileWatch watch, Content content) {
        takePlace();
        try {
            Draft draft = new Draft(mediaType, watch);
            try {
                return written(draft, content);
            } catch (IOException | RuntimeException | Error failed) {
                draft.closeContent();
                throw failed;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            places.release();
        }
    }

    /**
     * Returns when it is whole or when so much of it is there that it may be sent while the rest is made, on a thread of its
     * own: whoever reads slowly keeps neither a place here nor a transaction.
     */
    OutgoingFile begin(String mediaType, Content content) {
        takePlace();
        Draft draft;
        try {
            draft = new Draft(mediaType, FileWatch.NOBODY);
        } catch (IOException failed) {
            places.release();
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().name("bill-file").start(() -> {
            try {
                draft.settled(written(draft, content));
            } catch (IOException | RuntimeException | Error failed) {
                draft.failed(failed);
            } finally {
                places.release();
                if (draft.isUnwanted()) {
                    draft.closeContent();
                }
            }
        });
        try {
            draft.awaitBeginning();
            return new OutgoingFile(draft, mediaType);
        } catch (IOException failed) {
            draft.discard();
            throw new UncheckedIOException(failed);
        } catch (RuntimeException refused) {
            draft.discard();
            throw refused;
        }
    }

    private void takePlace() {
        if (!places.tryAcquire()) {
            throw new FileRefused(
                    FileRefused.Code.BUSY,
                    AT_ONCE + " files are being made at the moment: try again in a few seconds.");
        }
    }

    private static BillFile written(Draft draft, Content content) throws IOException {
        OutputStream out = new BufferedOutputStream(draft, BUFFER);
        content.writeTo(draft, out);
        out.flush();
        BillFile file = draft.end();
        content.check(file);
        return file;
    }
}
