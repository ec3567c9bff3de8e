package pantry.billing.file;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;

/**
 * A file that may be sent while it is still being made. A small one is whole by now. Of a large one the last part comes when
 * it is whole and checked; if that fails, reading it fails, and whoever sends it breaks off: half of a file never ends as a
 * whole one does. No slow reader holds a transaction.
 */
public final class OutgoingFile implements Closeable {
    private final Draft draft;
    private final String mediaType;

    OutgoingFile(Draft draft, String mediaType) {
        this.draft = draft;
        this.mediaType = mediaType;
    }

    /** Letters, digits, dots and hyphens. */
    public String name() {
        return draft.name();
    }

    public String mediaType() {
        return mediaType;
    }

    /** Of a small file, and of a closed bill's that was made before; that it comes out so is part of being whole. */
    public Optional<BillFile.Seal> seal() {
        return Optional.ofNullable(draft.seal());
    }

    /** Its bytes from the beginning; whoever closes them closes the file. */
    public InputStream open() {
        return new InputStream() {
            private long position;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                Objects.checkFromIndexSize(offset, length, into.length);
                if (length == 0) {
                    return 0;
                }
                int more = draft.read(position, into, offset, length);
                position += Math.max(0, more);
                return more;
            }

            @Override
            public void close() {
                OutgoingFile.this.close();
            }
        };
    }

    @Override
    public void close() {
        draft.discard();
    }
}
