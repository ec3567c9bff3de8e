package pantry.portal.ui.finance.close;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import pantry.billing.close.CloseOutcome;
import pantry.billing.close.CloseReport.Check;
import pantry.billing.close.HeldReadings.HeldReading;
import pantry.billing.close.SelfAudit;
import pantry.billing.metering.Meter;
import pantry.portal.ui.finance.Amounts;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Background;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.Actor;

/** What people do in the wizard: each asks first what it needs to know, runs beside the page, and tells what came of it. */
final class CloseWork {
    private final CloseDesk desk;
    private final Background background;
    private final Runnable look;

    CloseWork(CloseDesk desk, Background background, Runnable look) {
        this.desk = desk;
        this.background = background;
        this.look = look;
    }

    void catchUp() {
        background.run(
                () -> {
                    desk.catchUp();
                    return true;
                },
                done -> look.run(),
                look);
    }

    /** Counts duplicates, gaps and overlaps of a month. */
    void audit(YearMonth month, Consumer<Optional<SelfAudit.Result>> answered) {
        background.run(() -> Optional.of(desk.audit(month)), answered, () -> answered.accept(Optional.empty()));
    }

    void replay(List<HeldReading> readings) {
        desk.replay(readings, look);
    }

    void waive(YearMonth month, List<HeldReading> readings) {
        int count = readings.size();
        new ReasonDialog(
                        Texts.of("close.waive.title", count, Amounts.count(count)),
                        Texts.of("close.waive.meaning"),
                        Texts.of("close.waive.verb", count, Amounts.count(count)),
                        reason -> {
                            Actor actor = Viewer.actor();
                            background.run(
                                    () -> desk.waive(month, readings, reason, actor),
                                    waived -> waived(
                                            waived > 0, Texts.of("close.waive.done", waived, Amounts.count(waived))),
                                    look);
                        })
                .open();
    }

    void waive(YearMonth month, Meter meter) {
        new ReasonDialog(
                        Texts.of("close.waive.meter.title", Amounts.meter(meter)),
                        Texts.of("close.waive.meter.meaning"),
                        Texts.of("close.waive.meter"),
                        reason -> {
                            Actor actor = Viewer.actor();
                            background.run(
                                    () -> desk.waive(month, meter, reason, actor),
                                    waived -> waived(waived, Texts.of("close.waive.meter.done", Amounts.meter(meter))),
                                    look);
                        })
                .open();
    }

    private void waived(boolean waived, String done) {
        if (waived) {
            Notices.done(done);
        } else {
            Notices.refused(Texts.of("close.waive.gone"), Texts.of("close.waive.gone.next"));
        }
        look.run();
    }

    /** There is no way back from it, so it is asked once more. */
    void close(CloseLook seen, Consumer<Boolean> busy) {
        YearMonth month = seen.report().period();
        String name = Amounts.monthName(month);
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(Texts.of("close.confirm.title", name));
        dialog.setWidth("460px");
        dialog.setMaxWidth("100%");
        dialog.add(new Paragraph(Texts.of(
                "close.confirm",
                seen.freezing().bills(),
                Amounts.count(seen.freezing().bills()),
                Shown.money(seen.freezing().owed()))));
        Button go = new Button(Texts.of("close.close", name), event -> {
            dialog.close();
            run(month, busy);
        });
        go.addThemeVariants(ButtonVariant.PRIMARY);
        dialog.getFooter().add(new Button(Texts.of("close.confirm.keep"), event -> dialog.close()), go);
        dialog.open();
    }

    private void run(YearMonth month, Consumer<Boolean> busy) {
        Actor actor = Viewer.actor();
        busy.accept(true);
        background.run(
                () -> desk.close(month, actor),
                outcome -> {
                    busy.accept(false);
                    tell(outcome);
                    look.run();
                },
                () -> busy.accept(false));
    }

    private static void tell(CloseOutcome outcome) {
        switch (outcome) {
            case CloseOutcome.Closed(var month, int bills, var total, var report) ->
                Notices.done(
                        Texts.of("close.told", Shown.month(month), bills, Amounts.count(bills), Shown.money(total)));
            case CloseOutcome.ClosedAlready(var month, var at, String by) ->
                Notices.refused(
                        Texts.of("close.refused.already", by, Shown.month(month), Shown.dayAndTime(at)),
                        Texts.of("close.refused.already.next"));
            case CloseOutcome.NothingToClose(var month) ->
                Notices.refused(Texts.of("close.nothing", Shown.month(month)), Texts.of("close.nothing.next"));
            case CloseOutcome.NotReady(var report) ->
                Notices.refused(
                        Texts.of("close.refused", Shown.month(report.period())),
                        report.checks().stream()
                                .filter(check -> !check.passed())
                                .map((Check check) -> CheckWords.found(report, check))
                                .collect(Collectors.joining(" ")));
        }
    }
}
