package pantry.portal.ui.operations;

import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Background;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.feed.Touched.Topic;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.tenancy.Tenants;

/** The operator's view of all work that takes time: whose it is, how it goes, and another try for what is stuck. */
@Route(value = Paths.OPERATIONS, layout = Shell.class)
@RolesAllowed("OPERATOR")
final class OperationsPage extends Page implements AfterNavigationObserver {
    private final Operations operations;
    private final Background background;
    private final OperationsPanel panel;

    OperationsPage(Operations operations, Tenants tenants, Background background, LiveUpdates updates, Clock clock) {
        this.operations = operations;
        this.background = background;
        panel = new OperationsPanel(
                Paths.OPERATIONS,
                Texts.of("nav.operations"),
                new OperationReader(operations, tenants, null),
                clock,
                new Empty(Icon.ACT, Texts.of("operations.empty.all"), Texts.of("operations.empty.all.next")),
                new StuckMoves() {
                    @Override
                    public void retry(OperationView stuck) {
                        OperationsPage.this.retry(stuck);
                    }

                    @Override
                    public void giveUp(OperationView stuck) {
                        new GiveUpDialog(stuck, () -> OperationsPage.this.giveUp(stuck)).open();
                    }
                });
        add(new PageHeader(Texts.of("nav.operations")).sentence(Texts.of("operations.sentence")), panel);
        Live.keep(this, updates, Interest.of(null, Topic.OPERATION), changes -> panel.refresh());
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("nav.operations"), null));
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        panel.show(Wanted.read(event.getLocation().getQueryParameters()));
    }

    private void giveUp(OperationView stuck) {
        Actor actor = Viewer.actor();
        String what = OperationRow.title(stuck);
        ask(() -> operations.giveUp(stuck.id(), actor), outcome -> {
            switch (outcome) {
                case ACCEPTED -> Notices.done(Texts.of("operations.give-up.done", what));
                case MUST_END ->
                    Notices.refused(
                            Texts.of("operations.give-up.must-end", what),
                            Texts.of("operations.give-up.must-end.next"));
                case NOT_STUCK -> notStuck(what);
                case NOT_FOUND -> gone(what);
            }
        });
    }

    private void retry(OperationView stuck) {
        Actor actor = Viewer.actor();
        String what = OperationRow.title(stuck);
        ask(() -> operations.retry(stuck.id(), actor), outcome -> {
            switch (outcome) {
                case ACCEPTED -> Notices.done(Texts.of("operations.retry.done", what));
                case NOT_STUCK -> notStuck(what);
                case NOT_FOUND -> gone(what);
            }
        });
    }

    /** What comes of it shows by itself: the feed tells of it. */
    private <T> void ask(Supplier<T> what, Consumer<T> told) {
        background.run(
                what,
                outcome -> {
                    told.accept(outcome);
                    panel.refresh();
                },
                panel::refresh);
    }

    private static void notStuck(String what) {
        Notices.refused(Texts.of("operations.retry.not-stuck", what), Texts.of("operations.retry.not-stuck.next"));
    }

    private static void gone(String what) {
        Notices.refused(Texts.of("operations.retry.gone", what), Texts.of("operations.retry.gone.next"));
    }
}
