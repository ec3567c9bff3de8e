package pantry.portal.rest;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import pantry.portal.download.DownloadTrail.Sending;
import pantry.portal.download.Ending;

/**
 * A file's bytes on their way into an answer, which tell how that ended. They are closed however it ends: after the last one,
 * when the client has gone, and when the file could not be made to its end.
 */
final class SentBytes extends FilterInputStream {
    private final Sending sending;
    private long bytes;
    private Ending ending = Ending.BROKEN_OFF;
    private boolean isClosed;

    SentBytes(InputStream from, Sending sending) {
        super(from);
        this.sending = sending;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int more = super.read(into, offset, length);
            if (more < 0) {
                ending = Ending.SENT;
            } else {
                bytes += more;
            }
            return more;
        } catch (IOException failed) {
            ending = Ending.FAILED;
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            try {
                super.close();
            } finally {
                sending.ended(ending, bytes);
            }
        }
    }
}
