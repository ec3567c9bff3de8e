package pantry.portal.ui.operator;

import java.util.List;
import org.springframework.stereotype.Component;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.TypeToConfirm;
import pantry.portal.ui.shell.Background;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.pool.FabricDetails;
import pantry.provisioning.pool.FabricEdit;
import pantry.provisioning.pool.FabricProbe;
import pantry.provisioning.pool.Fabrics;
import pantry.provisioning.pool.NewFabric;

/** What operators do to the pool's hardware from the page; asking hardware takes seconds, so all of it is beside the page. */
@Component
final class FabricCommands {
    private final Fabrics fabrics;
    private final Background background;

    FabricCommands(Fabrics fabrics, Background background) {
        this.fabrics = fabrics;
        this.background = background;
    }

    List<FabricDetails> all() {
        return fabrics.all();
    }

    void add(Runnable refresh) {
        new FabricDialog(new FabricDialog.Steps() {
                    @Override
                    public void probe(FabricDialog dialog, NewFabric typed) {
                        background.run(() -> fabrics.probe(typed), answer -> tell(answer, dialog), dialog::again);
                    }

                    @Override
                    public void add(FabricDialog dialog, FabricProbe.Found found) {
                        Actor actor = Viewer.actor();
                        background.run(
                                () -> fabrics.add(found, actor), edit -> answer(edit, dialog, refresh), dialog::again);
                    }
                })
                .open();
    }

    private static void tell(FabricProbe answer, FabricDialog dialog) {
        switch (answer) {
            case FabricProbe.Found found -> dialog.found(found);
            case FabricProbe.Objection(NewFabric.Field field, String reason) -> dialog.object(field, reason);
        }
    }

    private static void answer(FabricEdit edit, FabricDialog dialog, Runnable refresh) {
        switch (edit) {
            case FabricEdit.Added(FabricDetails fabric) -> {
                dialog.close();
                Notices.done(Texts.of("hardware.added", fabric.view().name()));
                refresh.run();
            }
            case FabricEdit.NameTaken(String name) ->
                dialog.object(NewFabric.Field.NAME, Texts.of("hardware.name.taken", name));
            case FabricEdit.AlreadyThere(String name) ->
                dialog.object(NewFabric.Field.URL, Texts.of("hardware.there", name));
            case FabricEdit.Removed _,
                    FabricEdit.NotFound _,
                    FabricEdit.FromSettings _,
                    FabricEdit.InUse _,
                    FabricEdit.Busy _ -> throw new IllegalStateException("adding does not end as " + edit);
        }
    }

    void remove(FabricDetails fabric, Runnable refresh) {
        String name = fabric.view().name();
        Actor actor = Viewer.actor();
        new TypeToConfirm(
                        Texts.of("hardware.remove.question", name),
                        Texts.of("hardware.remove.meaning"),
                        List.of(Texts.of("hardware.remove.goes"), Texts.of("hardware.remove.goes.account")),
                        name,
                        Texts.of("hardware.remove.go"),
                        () -> background.run(
                                () -> fabrics.remove(fabric.view().id(), actor),
                                edit -> removed(edit, name, refresh),
                                refresh))
                .open();
    }

    private static void removed(FabricEdit edit, String name, Runnable refresh) {
        switch (edit) {
            case FabricEdit.Removed() -> Notices.done(Texts.of("hardware.removed", name));
            case FabricEdit.NotFound() -> Notices.done(Texts.of("hardware.removed", name));
            case FabricEdit.FromSettings() ->
                Notices.refused(Texts.of("hardware.remove.settings"), Texts.of("hardware.remove.settings.next"));
            case FabricEdit.InUse(int servers) ->
                Notices.refused(
                        Texts.of("hardware.remove.in-use", name, servers), Texts.of("hardware.remove.in-use.next"));
            case FabricEdit.Busy() ->
                Notices.refused(Texts.of("hardware.remove.busy", name), Texts.of("hardware.remove.busy.next"));
            case FabricEdit.Added _, FabricEdit.NameTaken _, FabricEdit.AlreadyThere _ ->
                throw new IllegalStateException("removing does not end as " + edit);
        }
        refresh.run();
    }
}
