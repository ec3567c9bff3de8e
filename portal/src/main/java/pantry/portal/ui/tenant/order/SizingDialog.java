package pantry.portal.ui.tenant.order;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Note;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.SelfSizing;
import pantry.provisioning.server.SelfSizingChange;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerEdit;
import pantry.provisioning.server.ServerSpec;

/** Lets a server size itself, or keep its size again. */
final class SizingDialog extends Dialog {
    private static final double MILLI = 1_000;
    private static final double KIBI = 1_024;
    private static final int ROOM_BELOW = 4;

    private final SizingDesk desk;
    private final Server seen;
    private final Runnable done;
    private final Checkbox on = new Checkbox(Texts.of("order.sizing.on"));
    private final NumberInput cpu = new NumberInput(
            Texts.of("order.sizing.processors"), Texts.of("order.unit.processors"), MILLI, this::leastCpu);
    private final NumberInput memory = new NumberInput(Texts.of("order.sizing.memory"), "GiB", KIBI, this::leastMemory);
    private final Div fields = new Div(cpu, memory);
    private final Div trouble = new Div();
    private final Paragraph price = new Paragraph();
    private final Button save = new Button(Texts.of("server.edit.save"), event -> save());
    private long minCpu;
    private long minMemory;

    SizingDialog(SizingDesk desk, Server seen, Optional<SelfSizing> least, Runnable done) {
        this.desk = desk;
        this.seen = seen;
        this.done = done;
        minCpu = least.map(SelfSizing::minCpuMillicores)
                .orElse(Math.max(ServerSpec.LEAST_MILLICORES, seen.cpuMillicores() / ROOM_BELOW));
        minMemory = least.map(SelfSizing::minMemoryMiB)
                .orElse(Math.max(desk.leastMemoryMiB(seen), seen.memoryMiB() / ROOM_BELOW));
        setHeaderTitle(Texts.of("sizing.title", seen.name()));
        setWidth("520px");
        setMaxWidth("100%");
        Paragraph meaning = new Paragraph(Texts.of(
                "order.sizing.meaning",
                Shown.processorsWithUnit(seen.ceilingMillicores()),
                Shown.memory(seen.memoryCeilingMiB())));
        meaning.addClassNames("s13", "mute");
        price.addClassName("s13");
        fields.addClassName("g2");
        on.setValue(least.isPresent());
        on.addValueChangeListener(event -> show());
        save.addThemeVariants(ButtonVariant.PRIMARY);
        Div body = new Div(trouble, on, meaning, fields, price);
        body.addClassName("stack");
        add(body);
        getFooter().add(new Button(Texts.of("server.edit.cancel"), event -> close()), save);
        show();
    }

    private void leastCpu(@Nullable Long typed) {
        minCpu = typed == null ? 0 : typed;
        show();
    }

    private void leastMemory(@Nullable Long typed) {
        minMemory = typed == null ? 0 : typed;
        show();
    }

    private void show() {
        boolean isOn = on.getValue();
        fields.setVisible(isOn);
        Optional<String> wrongCpu = wrong(
                minCpu,
                ServerSpec.LEAST_MILLICORES,
                seen.ceilingMillicores(),
                Shown.processorsWithUnit(ServerSpec.LEAST_MILLICORES),
                Shown.processorsWithUnit(seen.ceilingMillicores()));
        int boots = desk.leastMemoryMiB(seen);
        Optional<String> wrongMemory = wrong(
                minMemory, boots, seen.memoryCeilingMiB(), Shown.memory(boots), Shown.memory(seen.memoryCeilingMiB()));
        cpu.show(minCpu == 0 ? null : (Long) minCpu, wrongCpu.orElse(null), Texts.of("order.sizing.least.hint"));
        memory.show(
                minMemory == 0 ? null : (Long) minMemory,
                wrongMemory.orElse(null),
                Texts.of("order.sizing.least.hint"));
        boolean isRight = wrongCpu.isEmpty() && wrongMemory.isEmpty();
        save.setEnabled(!isOn || isRight);
        price.setText(
                !isOn || !isRight
                        ? ""
                        : desk.range(seen, least())
                                .map(range -> Texts.of(
                                        "sizing.price",
                                        Shown.money(range.atLeast().perMonth()),
                                        Shown.money(range.atMost().perMonth())))
                                .orElse(""));
    }

    private SelfSizing least() {
        return new SelfSizing((int) minCpu, (int) minMemory);
    }

    private static Optional<String> wrong(long amount, long least, long most, String leastWords, String mostWords) {
        return amount >= least && amount <= most
                ? Optional.empty()
                : Optional.of(Texts.of("order.wrong.least", leastWords, mostWords));
    }

    private void save() {
        SelfSizingChange change = on.getValue() ? new SelfSizingChange.On(least()) : new SelfSizingChange.Off();
        switch (desk.change(seen, change)) {
            case ServerEdit.Edited(Server server) -> {
                close();
                Notices.done(Texts.of(on.getValue() ? "sizing.done.on" : "sizing.done.off", server.name()));
                done.run();
            }
            case ServerEdit.Stale(), ServerEdit.BeyondCeiling _ -> tell("server.edit.stale");
            case ServerEdit.Gone(), ServerEdit.NotFound(), ServerEdit.NameTaken _ -> tell("server.edit.gone");
        }
    }

    private void tell(String key) {
        trouble.removeAll();
        trouble.add(Note.bad(Texts.of(key + ".what"), Texts.of(key + ".next")));
    }
}
