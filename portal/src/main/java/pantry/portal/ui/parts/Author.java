package pantry.portal.ui.parts;

import pantry.provisioning.ground.Actor;
import pantry.provisioning.operation.OperationView;

/** Who asked for an operation; what the product does by itself has no account. */
public final class Author {
    private Author() {}

    public static String of(OperationView operation) {
        return operation.author().equals(Actor.SYSTEM.name()) ? Texts.of("activity.by-itself") : operation.author();
    }
}
