package pantry.portal.ui.finance;

import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.server.streams.DownloadEvent;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pantry.billing.bill.Bill;
import pantry.billing.file.BillFile;
import pantry.billing.file.FileOrder;
import pantry.billing.file.FileRefused;
import pantry.portal.download.DownloadTrail;
import pantry.portal.download.Ending;
import pantry.portal.ui.finance.FileNotice.Cancelled;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.ground.Actor;

/**
 * A click on a link to a file: it is made, unless whoever clicked cancels that, and then sent. It is whole before its first byte
 * is sent, and then sent with its length: what breaks off on the way is no file to any browser.
 */
record FileSending(
        DownloadTrail trail, Actor actor, @Nullable Bill bill, String what, Supplier<Optional<FileOrder>> asked) {
    private static final Logger LOG = LoggerFactory.getLogger(FileSending.class);

    void answer(DownloadEvent event) throws IOException {
        HttpServletResponse response = (HttpServletResponse) event.getResponse();
        FileNotice notice = new FileNotice(event.getUI(), what);
        try {
            notice.open();
            Optional<FileOrder> order = asked.get();
            if (order.isEmpty()) {
                response.setStatus(HttpServletResponse.SC_NOT_FOUND);
                notice.refused(Texts.of("files.refused.gone"), Texts.of("files.refused.gone.next"));
                return;
            }
            try (BillFile file = order.get().made(notice)) {
                notice.ready(file);
                send(file, event);
            }
        } catch (FileRefused refused) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            notice.refused(Texts.of("files.refused." + refused.code()), refused.sentence());
        } catch (Cancelled cancelled) {
            // Nothing to save, and nothing for the browser to go to.
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            trail.cancelled(actor, bill, what, "while it was made");
        } catch (UIDetachedException left) {
            response.setStatus(HttpServletResponse.SC_GONE);
            trail.cancelled(actor, bill, what, "its page was left while it was made");
        } catch (RuntimeException failed) {
            LOG.error("{} could not be made", what, failed);
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            notice.refused(Texts.of("files.failed", what), Texts.of("files.failed.next"));
        }
    }

    private void send(BillFile file, DownloadEvent event) throws IOException {
        event.setFileName(file.name());
        event.setContentType(file.mediaType());
        event.setContentLength(file.bytes());
        DownloadTrail.Sending sending = trail.begin(actor, bill, file.name());
        Counted out = new Counted(event.getOutputStream());
        Ending ending = Ending.BROKEN_OFF;
        try {
            file.writeTo(out);
            ending = Ending.SENT;
        } finally {
            sending.ended(ending, out.bytes);
        }
    }

    private static final class Counted extends FilterOutputStream {
        private long bytes;

        Counted(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
            bytes += length;
        }
    }
}
