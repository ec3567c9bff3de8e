package pantry.portal.download;

import pantry.provisioning.feed.AuditLine.Result;

/** How the sending of a file ended. */
public enum Ending {
    /** All of it was sent. */
    SENT("download", Result.DONE),
    /** Whoever it was sent to went away. */
    BROKEN_OFF("break off a download", Result.DONE),
    /** It could not be made to its end, or was not what it had been. */
    FAILED("download", Result.REFUSED);

    private final String action;
    private final Result result;

    Ending(String action, Result result) {
        this.action = action;
        this.result = result;
    }

    String action() {
        return action;
    }

    Result result() {
        return result;
    }
}
