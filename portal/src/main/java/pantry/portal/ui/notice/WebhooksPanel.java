package pantry.portal.ui.notice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import pantry.portal.security.Caller;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TypeToConfirm;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.notice.Webhook;
import pantry.provisioning.notice.WebhookEdit;

/** Addresses that are called: the tenant's, or finance's own. */
final class WebhooksPanel extends Panel {
    private final NoticesDesk desk;
    private final Clock clock;
    private final Runnable done;
    private final Caller caller = Viewer.caller();
    private final Div body = new Div();
    private final Slot<List<Webhook>> slot = Slot.one(body, this::content);

    WebhooksPanel(NoticesDesk desk, Clock clock, Runnable done) {
        super(Texts.of("notices.hooks"));
        this.clock = clock;
        this.desk = desk;
        this.done = done;
        atEnd(addButton());
        add(body);
    }

    private Button addButton() {
        return new Button(
                Texts.of("notices.hook.add"),
                Icon.PLUS.create(),
                event -> WebhookDialog.add(desk, done).open());
    }

    void show() {
        slot.show(desk.webhooks(caller.tenant()));
    }

    private Component content(List<Webhook> webhooks) {
        if (webhooks.isEmpty()) {
            return new Empty(Icon.LINK, Texts.of("notices.hooks.none"), Texts.of("notices.hooks.none.next"));
        }
        return Entry.list(
                Texts.of("notices.hooks"),
                webhooks.stream()
                        .map(webhook -> Entry.of(webhook.address().toString(), more(webhook), verbs(webhook)))
                        .toList());
    }

    private List<Component> more(Webhook webhook) {
        List<Component> more = new ArrayList<>();
        more.add(new Span(Texts.of("notices.hook.by", webhook.createdBy(), Shown.day(webhook.createdAt()))));
        String kinds = webhook.kinds().stream().sorted().map(NoticeWords::kind).collect(Collectors.joining(", "));
        more.add(new Span(kinds.isEmpty() ? Texts.of("notices.hook.all") : Texts.of("notices.hook.some", kinds)));
        Instant until = webhook.formerSecretUntil();
        if (until != null && clock.instant().isBefore(until)) {
            more.add(new Span(Texts.of("notices.hook.former", Shown.dayAndTime(until))));
        }
        return more;
    }

    private List<Button> verbs(Webhook webhook) {
        Button test = new Button(Texts.of("notices.test"), event -> {
            desk.test(webhook);
            Notices.done(Texts.of("notices.hook.tested", webhook.address().origin()));
            done.run();
        });
        Button change = new Button(
                Texts.of("notices.hook.change"),
                event -> WebhookDialog.change(desk, webhook, done).open());
        Button secret = new Button(Texts.of("notices.hook.rotate"), event -> rotate(webhook));
        Button remove = new Button(Texts.of("notices.hook.remove"), event -> remove(webhook));
        remove.addThemeVariants(ButtonVariant.TERTIARY);
        for (Button verb : List.of(test, change, secret, remove)) {
            verb.setAriaLabel(verb.getText() + ": " + webhook.address());
        }
        return List.of(test, change, secret, remove);
    }

    private void rotate(Webhook webhook) {
        WebhookEdit outcome = desk.rotate(webhook);
        if (outcome instanceof WebhookEdit.Made made) {
            SecretDialog.open(made, true);
        } else {
            refused(outcome);
        }
        done.run();
    }

    private void remove(Webhook webhook) {
        String name = webhook.address().uri().getHost();
        new TypeToConfirm(
                        Texts.of("notices.hook.remove.question", name),
                        Texts.of("notices.hook.remove.meaning"),
                        List.of(webhook.address().toString()),
                        name,
                        Texts.of("notices.hook.remove"),
                        () -> {
                            WebhookEdit outcome = desk.remove(webhook);
                            if (!(outcome instanceof WebhookEdit.Removed)) {
                                refused(outcome);
                            }
                            done.run();
                        })
                .open();
    }

    private static void refused(WebhookEdit outcome) {
        NoticeWords.Refused refused = NoticeWords.Refused.of(outcome);
        Notices.refused(refused.what(), refused.next());
    }
}
