package pantry.portal.ui.notice;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pantry.portal.security.Caller;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Slot;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TimeText;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.notice.Delivery;
import pantry.provisioning.notice.DeliveryState;

/** The last deliveries, the newest first, each with what came of it; what failed can be sent again. */
final class DeliveriesPanel extends Panel {
    private static final int STEP = 20;
    private static final int MOST = 200;

    private final NoticesDesk desk;
    private final Runnable done;
    private final Caller caller = Viewer.caller();
    private final Select<Optional<DeliveryState>> filter = new Select<>();
    private final Div body = new Div();
    private final Slot<List<Delivery>> slot = Slot.one(body, this::content);
    private final Button more = new Button(Texts.of("notices.more"), event -> more());
    private int limit = STEP;

    DeliveriesPanel(NoticesDesk desk, Runnable done) {
        super(Texts.of("notices.deliveries"));
        this.desk = desk;
        this.done = done;
        filter.setItems(List.of(
                Optional.empty(),
                Optional.of(DeliveryState.WAITING),
                Optional.of(DeliveryState.FAILED),
                Optional.of(DeliveryState.SENT)));
        filter.setItemLabelGenerator(
                one -> one.map(state -> Texts.of("notices.state." + state)).orElse(Texts.of("notices.state.all")));
        filter.setValue(Optional.empty());
        filter.setAriaLabel(Texts.of("notices.state"));
        filter.addValueChangeListener(event -> {
            limit = STEP;
            show();
        });
        atEnd(filter);
        add(body, more);
    }

    private void more() {
        limit = Math.min(limit + STEP, MOST);
        show();
    }

    void show() {
        List<Delivery> found = desk.deliveries(caller.tenant(), filter.getValue(), limit + 1);
        more.setVisible(found.size() > limit && limit < MOST);
        slot.show(found.subList(0, Math.min(limit, found.size())));
    }

    private Component content(List<Delivery> deliveries) {
        if (deliveries.isEmpty()) {
            return filter.getValue().isPresent()
                    ? new Empty(Icon.FIND, Texts.of("notices.none.such"), Texts.of("notices.none.such.next"))
                    : new Empty(Icon.BELL, Texts.of("notices.none"), Texts.of("notices.none.next"));
        }
        return Entry.list(
                Texts.of("notices.deliveries"),
                deliveries.stream()
                        .map(one -> Entry.of(NoticeWords.of(one.notice()), more(one), verbs(one)))
                        .toList());
    }

    private static List<Component> more(Delivery delivery) {
        List<Component> more = new ArrayList<>();
        more.add(new Span(
                new Span(Texts.of("notices.to." + delivery.channel(), delivery.recipient()) + " · "),
                TimeText.full(delivery.recordedAt())));
        Span outcome = new Span(NoticeWords.of(delivery.state()).text());
        switch (delivery.state()) {
            case WAITING -> {
                if (!delivery.reason().isEmpty()) {
                    outcome.add(
                            why(delivery),
                            new Span(" " + Texts.of("notices.next") + " "),
                            TimeText.full(delivery.nextAt()));
                }
            }
            case FAILED -> outcome.add(why(delivery));
            case SENT -> {
                if (delivery.endedAt() != null) {
                    outcome.add(new Span(" "), TimeText.full(delivery.endedAt()));
                }
            }
        }
        more.add(outcome);
        return more;
    }

    private static Span why(Delivery delivery) {
        return new Span(" " + Texts.of("notices.tried", delivery.attempts(), delivery.reason()));
    }

    private List<Button> verbs(Delivery delivery) {
        if (delivery.state() == DeliveryState.WAITING) {
            return List.of();
        }
        Button again = new Button(Texts.of("notices.again"), event -> again(delivery));
        again.setAriaLabel(Texts.of("notices.again.of", NoticeWords.of(delivery.notice()), delivery.recipient()));
        return List.of(again);
    }

    private void again(Delivery delivery) {
        switch (desk.sendAgain(delivery)) {
            case DONE -> Notices.done(Texts.of("notices.again.done", delivery.recipient()));
            case WAITS -> Notices.done(Texts.of("notices.again.waits", delivery.recipient()));
            case NOT_FOUND -> Notices.refused(Texts.of("notices.again.gone"), Texts.of("notices.again.gone.next"));
        }
        done.run();
    }
}
