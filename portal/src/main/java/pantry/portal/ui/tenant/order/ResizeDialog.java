package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.billing.Money;
import pantry.billing.budget.Budget;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.ReasonedButton;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.tenant.WishDesk;
import pantry.portal.ui.tenant.order.Wrongs.Field;
import pantry.provisioning.lifecycle.Decision;
import pantry.provisioning.placement.ResizeTrial;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.server.Catalogue.Image;
import pantry.provisioning.server.Server;

/** Another size for a server that is there: what would happen to it, what it would cost, what is short. */
final class ResizeDialog extends Dialog {
    private static final double MILLI = 1_000;
    private static final double KIBI = 1_024;

    private final ResizeDesk desk;
    private final Server server;
    private final Optional<Image> image;
    private final Optional<Money> priceNow;
    private final Runnable begun;
    private final NumberInput cpu = cpuInput("order.processors", SizeDraft::cpu);
    private final NumberInput cpuCeiling = cpuInput("order.processor-ceiling", SizeDraft::cpuCeiling);
    private final NumberInput memory = memoryInput("order.memory", SizeDraft::memory);
    private final NumberInput memoryCeiling = memoryInput("order.memory-ceiling", SizeDraft::memoryCeiling);
    private final Div note = new Div();
    private final Span meaning = new Span();
    private final Span price = new Span();
    private final ReasonedButton go = new ReasonedButton("resize-why", this::go);
    private SizeDraft draft;
    private boolean isAsking;
    private String verb = "resize.verb";

    ResizeDialog(ResizeDesk desk, Server server, Optional<Image> image, Optional<Money> priceNow, Runnable begun) {
        this.desk = desk;
        this.server = server;
        this.image = image;
        this.priceNow = priceNow;
        this.begun = begun;
        this.draft = SizeDraft.of(server);
        setHeaderTitle(Texts.of("resize.title", server.name()));
        setWidth("560px");
        setMaxWidth("100%");
        addClassName("resize-dialog");
        Paragraph now = new Paragraph(Texts.of(
                "resize.now", Shown.processorsWithUnit(server.cpuMillicores()), Shown.memory(server.memoryMiB())));
        now.addClassName("mute");
        Div fields = new Div(cpu, memory, cpuCeiling, memoryCeiling);
        fields.addClassName("g2");
        note.addClassNames("note", "say");
        meaning.getElement().setAttribute("aria-live", "polite");
        meaning.addClassName("s13");
        note.add(meaning);
        price.addClassName("resize-price");
        Div body = new Div(now, fields, note, price);
        body.addClassName("stack");
        add(body);
        getFooter().add(go.reason(), new Button(Texts.of("storage.cancel"), event -> close()), go);
        show();
    }

    private NumberInput cpuInput(String key, Step step) {
        return new NumberInput(
                Texts.of(key), Texts.of("order.unit.processors"), MILLI, value -> change(one -> step.of(one, value)));
    }

    private NumberInput memoryInput(String key, Step step) {
        return new NumberInput(Texts.of(key), "GiB", KIBI, value -> change(one -> step.of(one, value)));
    }

    @FunctionalInterface
    private interface Step {
        SizeDraft of(SizeDraft draft, @Nullable Long value);
    }

    private void change(UnaryOperator<SizeDraft> step) {
        SizeDraft changed = step.apply(draft);
        if (!isAsking && !changed.equals(draft)) {
            draft = changed;
            show();
        }
    }

    private void show() {
        show(cpu, draft.cpu(), Field.PROCESSORS);
        show(cpuCeiling, draft.cpuCeiling(), Field.PROCESSOR_CEILING);
        show(memory, draft.memory(), Field.MEMORY);
        show(memoryCeiling, draft.memoryCeiling(), Field.MEMORY_CEILING);
        if (draft.equals(SizeDraft.of(server))) {
            say(Texts.of("resize.same"), Optional.of(Texts.of("resize.same")), List.of());
            tellPrice(Optional.empty());
        } else if (draft.isWrong(image)) {
            say(Texts.of("resize.wrong"), Optional.of(Texts.of("resize.wrong")), List.of());
            tellPrice(Optional.empty());
        } else {
            show(desk.trial(server, draft));
        }
    }

    private void show(NumberInput input, long amount, Field field) {
        input.show(amount == 0 ? null : (Long) amount, draft.wrong(field, image).orElse(null), "");
    }

    private void show(ResizeTrial trial) {
        switch (trial) {
            case ResizeTrial.Fits fits -> {
                Verdict verdict = desk.verdict(server, draft);
                verb = verdict instanceof Verdict.AsksFirst ? "order.go.approval" : "resize.verb";
                String how = ResizeWords.of(fits, fits.isToBeWoken() ? desk.usualWake() : Optional.empty());
                switch (verdict) {
                    case Verdict.Free() -> say(how, Optional.empty(), List.of());
                    case Verdict.AsksFirst(Budget budget) ->
                        say(ResizeWords.waits(budget) + " " + how, Optional.empty(), List.of());
                    case Verdict.Refused(Budget budget, String _) ->
                        say(ResizeWords.refused(budget), Optional.of(ResizeWords.brief(budget)), List.of());
                }
                tellPrice(desk.price(server, draft, fits.reserveMillicores(), fits.reserveMiB()));
            }
            case ResizeTrial.Shortfall(var shortages) -> {
                say(
                        shortages.stream().map(OrderWords::what).collect(Collectors.joining(" ")),
                        shortages.stream().findFirst().map(OrderWords::brief),
                        shortages);
                tellPrice(desk.price(server, draft, 0, 0));
            }
            case ResizeTrial.Refused(var reason) -> {
                say(reason, Optional.of(reason), List.of());
                tellPrice(Optional.empty());
            }
            case ResizeTrial.NotFound() -> {
                say(Texts.of("not-found.what"), Optional.of(Texts.of("not-found.what")), List.of());
                tellPrice(Optional.empty());
            }
        }
    }

    private void say(String words, Optional<String> obstacle, List<Shortage> shortages) {
        if (!meaning.getText().equals(words)) {
            meaning.setText(words);
        }
        note.setClassName("bad", !shortages.isEmpty());
        go.show(Texts.of(verb), isAsking ? Optional.of(Texts.of("resize.asking")) : obstacle, isAsking);
    }

    private void tellPrice(Optional<Money> then) {
        String words = priceNow.isPresent() && then.isPresent()
                ? Texts.of("resize.price", Shown.money(priceNow.get()), Shown.money(then.get()))
                : priceNow.map(now -> Texts.of("resize.price.now", Shown.money(now)))
                        .orElse("");
        if (!price.getText().equals(words)) {
            price.setText(words);
        }
    }

    private void go() {
        isAsking = true;
        show();
        desk.resize(server, draft, this);
    }

    void came(WishDesk.Came came) {
        isAsking = false;
        switch (came) {
            case WishDesk.Came.Decided(Decision decision) -> decided(decision);
            case WishDesk.Came.Waits waits -> {
                close();
                waits.goThere();
            }
        }
    }

    private void decided(Decision decision) {
        switch (decision) {
            case Decision.Accepted _, Decision.Repeated _ -> {
                close();
                begun.run();
            }
            case Decision.Shortfall(var shortages) ->
                say(
                        shortages.stream().map(OrderWords::what).collect(Collectors.joining(" ")),
                        Optional.empty(),
                        shortages);
            case Decision.Conflict(var reason) -> refuse(reason);
            case Decision.Stale() -> refuse(Texts.of("resize.stale"));
            case Decision.NotFound() -> refuse(Texts.of("not-found.what"));
            case Decision.Busy(var wait) ->
                refuse(Texts.of("server.refused.busy.next", server.name(), Shown.duration(wait)));
            case Decision.NameTaken _, Decision.KeyReused _ ->
                throw new IllegalStateException("a resize without a key can't end as " + decision);
        }
    }

    /** It closes: what it showed is so no more. */
    private void refuse(String reason) {
        close();
        begun.run();
        Notices.refused(Texts.of("resize.refused", server.name()), reason);
    }

    void again() {
        isAsking = false;
        show();
    }
}
