package pantry.portal.ui.pricing;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.stream.Stream;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceDraft;
import pantry.portal.ui.parts.Texts;

/** Asks before prices hold: from which instant, for whom, and until when there is a way back. */
final class PublishDialog extends Dialog {
    PublishDialog(BookDesk desk, PriceDraft draft, Runnable publish) {
        setHeaderTitle(Texts.of("books.publish.question", Drafts.name(draft)));
        setMaxWidth("100%");
        setWidth("520px");
        String whom = draft.tenant() == null
                ? Texts.of("books.publish.list", desk.contracts())
                : Texts.of(
                        draft.steps().isEmpty() ? "books.publish.ends-contract" : "books.publish.contract",
                        draft.tenantName());
        UnorderedList means = new UnorderedList();
        means.addClassName("goes");
        List.of(
                        Texts.of(
                                "books.publish.from",
                                draft.validFrom() == null
                                        ? Texts.of("books.publish.soonest")
                                        : Drafts.from(draft.validFrom())),
                        whom,
                        Texts.of("books.publish.ends"),
                        Texts.of("books.publish.final"))
                .forEach(line -> means.add(new ListItem(line)));
        List<String> free = Stream.of(Meter.values())
                .filter(meter -> !draft.steps().containsKey(meter))
                .map(Prices::meter)
                .toList();
        if (draft.tenant() == null && !free.isEmpty()) {
            means.add(new ListItem(Texts.of("books.publish.free", String.join(", ", free))));
        }
        Div body = new Div(new Paragraph(Texts.of("books.publish.meaning")), means);
        body.addClassName("stack");
        add(body);
        Button go = new Button(Texts.of("books.publish"), event -> {
            close();
            publish.run();
        });
        go.addThemeVariants(ButtonVariant.PRIMARY);
        getFooter().add(new Button(Texts.of("books.publish.keep"), event -> close()), go);
    }
}
