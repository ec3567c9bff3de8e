package pantry.portal.ui.tenant;

import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.operation.OperationView;

/** An operation in words: "ordered", "is being stopped", "could not be started". */
final class OperationWords {
    private OperationWords() {}

    /** What kind of work it is: "Order". */
    static String title(OperationView operation) {
        return Texts.orElse("operation.kind." + operation.kind(), operation.kind());
    }

    /** What happens to its subject, to be read behind the subject's name. */
    static String verb(OperationView operation) {
        String phase = switch (operation.state()) {
            case PENDING, RUNNING -> "doing";
            case SUCCEEDED -> "done";
            case FAILED, COMPENSATED -> "failed";
            case STUCK -> "stuck";
        };
        return Texts.orElse("verb." + operation.kind() + "." + phase, title(operation));
    }

    static Icon icon(OperationView operation) {
        return switch (operation.state()) {
            case PENDING, RUNNING -> Icon.PROG;
            case FAILED, COMPENSATED -> Icon.BAD;
            case STUCK -> Icon.WARN;
            case SUCCEEDED ->
                switch (operation.kind()) {
                    case "create-server" -> Icon.PLUS;
                    case "start-server" -> Icon.RUN;
                    case "stop-server" -> Icon.STOP;
                    case "reboot-server", "rebuild-server" -> Icon.RESTART;
                    case "delete-server", "delete-volume", "delete-snapshot" -> Icon.UNDO;
                    case "resize-server" -> Icon.RESIZE;
                    case "move-server" -> Icon.MOVES;
                    case "heal-server" -> Icon.DONE;
                    case "create-volume", "create-snapshot" -> Icon.PLUS;
                    case "attach-volume", "detach-volume", "grow-volume" -> Icon.VOLUME;
                    default -> Icon.ACT;
                };
        };
    }
}
