package pantry.portal.ui.parts;

import com.vaadin.flow.component.badge.Badge;
import com.vaadin.flow.component.badge.BadgeVariant;
import com.vaadin.flow.component.html.Span;
import pantry.billing.bill.BillState;
import pantry.provisioning.operation.OperationState;
import pantry.provisioning.pool.BladeView;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.ServerHealth;
import pantry.provisioning.server.ServerState;

/** A state as people read it: icon, word and tone together, the same everywhere. */
public record Status(Icon icon, String word, Tone tone) {
    public static Status of(Server server) {
        if (server.state() == ServerState.RUNNING && server.health() != ServerHealth.OK) {
            return of(server.health());
        }
        return of(server.state());
    }

    public static Status of(ServerState state) {
        String word = Texts.of("server.state." + state);
        return switch (state) {
            case RUNNING -> new Status(Icon.RUN, word, Tone.SUCCESS);
            case PROVISIONING, STOPPING, STARTING, DELETING -> new Status(Icon.PROG, word, Tone.INFO);
            case STOPPED -> new Status(Icon.STOP, word, Tone.NEUTRAL);
            case FAILED -> new Status(Icon.BAD, word, Tone.ERROR);
            case DELETED -> new Status(Icon.UNDO, word, Tone.NEUTRAL);
        };
    }

    public static Status of(ServerHealth health) {
        String word = Texts.of("server.health." + health);
        return switch (health) {
            case OK -> new Status(Icon.DONE, word, Tone.SUCCESS);
            case DEGRADED -> new Status(Icon.WARN, word, Tone.WARNING);
            case DOWN -> new Status(Icon.BAD, word, Tone.ERROR);
        };
    }

    public static Status of(OperationState state) {
        String word = Texts.of("operation.state." + state);
        return switch (state) {
            case PENDING -> new Status(Icon.CIRCLE, word, Tone.NEUTRAL);
            case RUNNING -> new Status(Icon.PROG, word, Tone.INFO);
            case SUCCEEDED -> new Status(Icon.DONE, word, Tone.SUCCESS);
            case FAILED -> new Status(Icon.BAD, word, Tone.ERROR);
            case COMPENSATED -> new Status(Icon.UNDO, word, Tone.NEUTRAL);
            case STUCK -> new Status(Icon.WARN, word, Tone.WARNING);
        };
    }

    public static Status of(BladeView.State state) {
        String word = Texts.of("blade.state." + state);
        return switch (state) {
            case AVAILABLE -> new Status(Icon.DONE, word, Tone.SUCCESS);
            case DRAINING -> new Status(Icon.DRAIN, word, Tone.MOVE);
            case MAINTENANCE -> new Status(Icon.WRENCH, word, Tone.MOVE);
            case FAILED -> new Status(Icon.BAD, word, Tone.ERROR);
            case RETIRED -> new Status(Icon.UNDO, word, Tone.NEUTRAL);
        };
    }

    public static Status of(BillState state) {
        String word = Texts.of("bill.state." + state);
        return switch (state) {
            case OPEN -> new Status(Icon.CIRCLE, word, Tone.NEUTRAL);
            case CLOSING -> new Status(Icon.PROG, word, Tone.INFO);
            case CLOSED -> new Status(Icon.LOCK, word, Tone.SUCCESS);
        };
    }

    /** In lists: icon and word in the tone's colour. */
    public Span text() {
        Span span = new Span(icon.create(), new Span(word));
        span.addClassNames("st", tone.className());
        return span;
    }

    /** In headings. */
    public Badge badge() {
        Badge badge = new Badge(word, icon.create());
        switch (tone) {
            case SUCCESS -> badge.addThemeVariants(BadgeVariant.SUCCESS);
            case WARNING -> badge.addThemeVariants(BadgeVariant.WARNING);
            case ERROR -> badge.addThemeVariants(BadgeVariant.ERROR);
            case INFO -> badge.getClassNames().add("aura-accent-blue");
            case MOVE -> badge.getClassNames().add("aura-accent-purple");
            case NEUTRAL -> badge.getClassNames().add("aura-accent-neutral");
        }
        return badge;
    }
}
