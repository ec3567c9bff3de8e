package pantry.portal.ui.finance;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.Bill;
import pantry.billing.file.BillFiles;
import pantry.billing.file.FileKind;
import pantry.billing.file.FileOrder;
import pantry.billing.file.MonthFile;
import pantry.portal.download.DownloadTrail;
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
    private final BillFiles files;
    private final DownloadTrail trail;

    FileLinks(BillFiles files, DownloadTrail trail) {
        this.files = files;
        this.trail = trail;
    }

    /** Every kind of file that one bill has. */
    public List<Component> of(Bill bill) {
        TenantId tenant = Viewer.caller().tenant();
        String name = bill.number() == null ? Shown.month(bill.period()) : bill.number();
        return Arrays.stream(FileKind.values())
                .<Component>map(kind -> link(kind.name(), name, bill, () -> files.of(bill.id(), tenant, kind)))
                .toList();
    }

    /** Of all bills of a closed month, for finance alone. */
    public List<Component> ofMonth(YearMonth month) {
        if (Viewer.caller().tenant() != null) {
            throw new IllegalStateException("a tenant has no file of all bills");
        }
        List<Component> links = new ArrayList<>();
        for (MonthFile kind : MonthFile.values()) {
            links.add(link(kind.name(), Shown.month(month), null, () -> files.ofMonth(month, kind)));
        }
        links.add(link("JOURNAL", Shown.month(month), null, () -> files.journal(month)));
        return links;
    }

    private Anchor link(String kind, String of, @Nullable Bill bill, Supplier<Optional<FileOrder>> order) {
        String what = Texts.of("files.get", Texts.of("files.kind." + kind), of);
        FileSending sending = new FileSending(trail, Viewer.actor(), bill, what, order);
        Anchor link = new Anchor(sending::answer, "");
        link.add(Icon.DL.create(), new Span(Texts.of("files.kind." + kind)));
        link.addClassNames("button-link", "plain", "file");
        link.getElement().setAttribute("aria-label", what);
        return link;
    }
}
