package pantry.portal.console;

/** Why a console ended, as the code with which its socket is closed; the browser tells by it what to do next. */
enum Ending {
    /** The hardware ended it: the server was switched off, or everything was said. */
    OVER(4000),
    /** The line broke; trying again may help. */
    BROKEN(4001),
    /** There is no console: trying again does not help. */
    NONE(4004),
    SIGNED_OUT(4003),
    TOO_MANY(4029);

    private final int code;

    Ending(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
