package pantry.portal.ui.finance;

import com.vaadin.flow.component.Component;
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
import java.util.concurrent.Future;
import java.util.function.Supplier;
import pantry.billing.bill.Bill;
import pantry.billing.file.BillFile;
import pantry.billing.file.BillFiles;
import pantry.billing.file.FileKind;
import pantry.billing.file.FileRefused;
import pantry.billing.file.MonthFile;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Notices;
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

    private static Anchor link(String kind, String of, Supplier<Optional<BillFile>> file) {
        DownloadHandler handler = event -> send(event, file);
        Anchor link = new Anchor(handler, "");
        link.add(Icon.DL.create(), new Span(Texts.of("files.kind." + kind)));
        link.addClassNames("button-link", "plain", "file");
        link.getElement().setAttribute("aria-label", Texts.of("files.get", Texts.of("files.kind." + kind), of));
        return link;
    }

    private static void send(DownloadEvent event, Supplier<Optional<BillFile>> asked) throws IOException {
        try {
            Optional<BillFile> found = asked.get();
            if (found.isEmpty()) {
                refuse(
                        event,
                        HttpServletResponse.SC_NOT_FOUND,
                        Texts.of("files.refused.gone"),
                        Texts.of("files.refused.gone.next"));
                return;
            }
            try (BillFile file = found.get()) {
                event.setFileName(file.name());
                event.setContentType(file.mediaType());
                event.setContentLength(file.bytes());
                file.writeTo(event.getOutputStream());
            }
        } catch (FileRefused refused) {
            refuse(
                    event,
                    HttpServletResponse.SC_CONFLICT,
                    Texts.of("files.refused." + refused.code()),
                    refused.sentence());
        }
    }

    /** A download that fails says nothing by itself: the page says why. */
    private static void refuse(DownloadEvent event, int status, String what, String next) {
        event.getResponse().setStatus(status);
        Future<Void> _ = event.getUI().access(() -> Notices.refused(what, next));
    }
}
