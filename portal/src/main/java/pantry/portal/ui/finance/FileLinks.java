package pantry.portal.ui.finance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pantry.billing.bill.Bill;
import pantry.billing.file.BillFile;
import pantry.billing.file.BillFiles;
import pantry.billing.file.FileKind;
import pantry.billing.file.FileOrder;
import pantry.billing.file.FileRefused;
import pantry.billing.file.MonthFile;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.TenantId;

/**
 * Links to the files of bills, the same bytes as by REST. The page's own sign-in is asked for them: whoever looks at the
 * page when the link is made decides whose bills it reaches.
 */
@org.springframework.stereotype.Component
public final class FileLinks {
    private static final Logger LOG = LoggerFactory.getLogger(FileLinks.class);

    private final BillFiles files;

    FileLinks(BillFiles files) {
        this.files = files;
    }

    /** Every kind of file that one bill has. */
    public List<Component> of(Bill bill) {
        TenantId tenant = Viewer.caller().tenant();
        String name = bill.number() == null ? Shown.month(bill.period()) : bill.number();
        return Arrays.stream(FileKind.values())
                .<Component>map(kind -> link(kind.name(), name, () -> files.of(bill.id(), tenant, kind)))
                .toList();
    }

    /** Of all bills of a closed month, for finance alone. */
    public List<Component> ofMonth(YearMonth month) {
        if (Viewer.caller().tenant() != null) {
            throw new IllegalStateException("a tenant has no file of all bills");
        }
        List<Component> links = new ArrayList<>();
        for (MonthFile kind : MonthFile.values()) {
            links.add(link(kind.name(), Shown.month(month), () -> files.ofMonth(month, kind)));
        }
        links.add(link("JOURNAL", Shown.month(month), () -> files.journal(month)));
        return links;
    }

    private static Anchor link(String kind, String of, Supplier<Optional<FileOrder>> order) {
        String what = Texts.of("files.get", Texts.of("files.kind." + kind), of);
        DownloadHandler handler = event -> send(event, new FileNotice(event.getUI(), what), what, order);
        Anchor link = new Anchor(handler, "");
        link.add(Icon.DL.create(), new Span(Texts.of("files.kind." + kind)));
        link.addClassNames("button-link", "plain", "file");
        link.getElement().setAttribute("aria-label", what);
        return link;
    }

    /** Whole before its first byte is sent, and then with its length: what breaks off on the way is no file to any browser. */
    private static void send(DownloadEvent event, FileNotice notice, String what, Supplier<Optional<FileOrder>> asked)
            throws IOException {
        HttpServletResponse response = (HttpServletResponse) event.getResponse();
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
                event.setFileName(file.name());
                event.setContentType(file.mediaType());
                event.setContentLength(file.bytes());
                file.writeTo(event.getOutputStream());
            }
        } catch (FileRefused refused) {
            response.setStatus(HttpServletResponse.SC_CONFLICT);
            notice.refused(Texts.of("files.refused." + refused.code()), refused.sentence());
        } catch (UIDetachedException left) {
            response.setStatus(HttpServletResponse.SC_GONE);
        } catch (RuntimeException failed) {
            LOG.error("{} could not be made", what, failed);
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            notice.refused(Texts.of("files.failed", what), Texts.of("files.failed.next"));
        }
    }
}
