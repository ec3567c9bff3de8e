package pantry.portal.ui.parts;

/** How good or bad what is said is; colour is never the only cue, each state has its word and its icon. */
public enum Tone {
    SUCCESS("success"),
    WARNING("warning"),
    ERROR("error"),
    /** Under way. */
    INFO("info"),
    /** Being moved or serviced. */
    MOVE("move"),
    NEUTRAL("neutral");

    private final String className;

    Tone(String className) {
        this.className = className;
    }

    public String className() {
        return className;
    }
}
