package pantry.portal.ui.notice;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.notice.Deliveries;
import pantry.provisioning.notice.MailServer;
import pantry.provisioning.notice.NoticeKind;
import pantry.provisioning.notice.Webhooks;
import pantry.provisioning.tenancy.Mailboxes;

/** In one line, beside what is told of: who is told, and the way to the page about it. */
@Component
public final class TellingLine {
    private final Mailboxes mailboxes;
    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final MailServer mail;
    private final LiveUpdates updates;

    TellingLine(Mailboxes mailboxes, Webhooks webhooks, Deliveries deliveries, MailServer mail, LiveUpdates updates) {
        this.mailboxes = mailboxes;
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.mail = mail;
        this.updates = updates;
    }

    /** For a tenant's owner or, without one, finance: "Alerts go to 2 people by mail and to 1 webhook." */
    public Div of(@Nullable TenantId tenant) {
        long people = mail.state() == MailServer.State.ON
                ? mailboxes.told(tenant).stream()
                        .filter(box -> box.address() != null)
                        .count()
                : 0;
        int hooks = webhooks.all(tenant).size();
        String said = mail.state() == MailServer.State.ON
                ? Texts.of("notices.line", people, hooks)
                : Texts.of("notices.line.no-mail", hooks);
        return line(new Span(said));
    }

    /** How the deliveries of a month's bills stand, for the last step of a close. */
    public Div ofClosedBills(YearMonth month) {
        Span said = new Span(bills(month));
        said.getElement().setAttribute("role", "status");
        Div line = line(said);
        Live.keep(line, updates, Interest.of(null, Topic.NOTICE), changes -> said.setText(bills(month)));
        return line;
    }

    private String bills(YearMonth month) {
        Deliveries.Tally tally = deliveries.tally(NoticeKind.BILL_CLOSED, month.toString());
        return tally.all() == 0
                ? Texts.of("notices.bills.nobody")
                : Texts.of("notices.bills", tally.all(), tally.sent(), tally.waiting(), tally.failed());
    }

    private static Div line(Span said) {
        Div line = new Div(said, new Span(" "), Links.to(Paths.NOTICES, Texts.of("notices.title")));
        line.addClassName("s13");
        return line;
    }
}
