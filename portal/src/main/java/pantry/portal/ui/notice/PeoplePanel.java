package pantry.portal.ui.notice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.portal.security.Caller;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.notice.MailServer;
import pantry.provisioning.tenancy.EmailAddress;
import pantry.provisioning.tenancy.Mailboxes;
import pantry.provisioning.tenancy.Mailboxes.Mailbox;
import pantry.provisioning.tenancy.Role;

/** Who is mailed, with the own address to set and to try; whether there is a mail server at all. */
final class PeoplePanel extends Panel {
    private final NoticesDesk desk;
    private final Runnable done;
    private final Caller caller = Viewer.caller();
    private final Div body = new Div();
    private final Slot<Look> slot = new Slot<>(body, this::content);

    /** What is shown. */
    private record Look(
            MailServer.State mail, boolean links, List<Mailbox> people, Mailboxes.@Nullable Coverage coverage) {}

    PeoplePanel(NoticesDesk desk, Runnable done) {
        super(Texts.of("notices.people"));
        this.desk = desk;
        this.done = done;
        body.addClassName("stack");
        add(body);
    }

    void show() {
        slot.show(new Look(
                desk.mail(),
                desk.hasLinks(),
                desk.people(caller.tenant()),
                caller.is(Role.FINANCE) ? desk.coverage() : null));
    }

    private List<Component> content(Look look) {
        List<Component> parts = new ArrayList<>();
        switch (look.mail()) {
            case ON -> {
                if (!look.links()) {
                    parts.add(Note.info(Texts.of("notices.mail.no-links"), Texts.of("notices.mail.no-links.next")));
                }
            }
            case NO_SERVER, NO_SENDER ->
                parts.add(Note.warning(
                        Texts.of("notices.mail." + look.mail()), Texts.of("notices.mail." + look.mail() + ".next")));
        }
        parts.add(Entry.list(
                Texts.of("notices.people"),
                look.people().stream()
                        .map(box -> Entry.of(box.username(), List.of(address(box)), verbs(box, look)))
                        .toList()));
        Mailboxes.Coverage coverage = look.coverage();
        if (coverage != null) {
            parts.add(sentence(Texts.of("notices.owners", coverage.mailed(), coverage.tenants())));
            if (!coverage.without().isEmpty()) {
                long more = coverage.tenants()
                        - coverage.mailed()
                        - coverage.without().size();
                parts.add(sentence(Texts.of("notices.owners.without", String.join(", ", coverage.without()), more)));
            }
        }
        return parts;
    }

    private static Paragraph sentence(String text) {
        Paragraph sentence = new Paragraph(text);
        sentence.addClassNames("s13", "mute");
        return sentence;
    }

    private static Component address(Mailbox box) {
        EmailAddress address = box.address();
        return new Span(address == null ? Texts.of("notices.address.none") : address.value());
    }

    /** Everybody's address is their own to set. */
    private List<Button> verbs(Mailbox box, Look look) {
        List<Button> verbs = new ArrayList<>();
        if (box.account().equals(caller.account().id())) {
            EmailAddress address = box.address();
            verbs.add(new Button(
                    Texts.of(address == null ? "notices.address.set" : "notices.address.change"),
                    event -> new AddressDialog(desk, address, done).open()));
            if (address != null && look.mail() == MailServer.State.ON) {
                verbs.add(new Button(Texts.of("notices.test"), event -> test(address)));
            }
        }
        return verbs;
    }

    private void test(EmailAddress address) {
        if (desk.testMail()) {
            Notices.done(Texts.of("notices.test.sent", address.value()));
        } else {
            Notices.refused(Texts.of("notices.test.not"), Texts.of("notices.test.not.next"));
        }
        done.run();
    }
}
