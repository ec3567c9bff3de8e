package pantry.emulator.simulated.fault;

/** The kinds of fault that can be asked for by name. */
public enum FaultKind {
    /** A blade is dead until the fault ends; what ran on it stopped. */
    BLADE_FAILURE("BladeFailure", Aim.BLADE),
    /** A blade was pulled out of its slot; the same to whatever ran on it. */
    BLADE_PULLED("BladePulled", Aim.BLADE),
    /** All blades of an enclosure are dead. */
    ENCLOSURE_FAILURE("EnclosureFailure", Aim.ENCLOSURE),
    /** One control unit is dead; its partner takes over. */
    CONTROL_UNIT_FAILURE("ControlUnitFailure", Aim.CONTROL_UNIT),
    /** One controller of an array is dead: the others do its work, slower; without any, nothing is written. */
    ARRAY_CONTROLLER_FAILURE("ArrayControllerFailure", Aim.CONTROLLER),
    /** A storage pool is filled by somebody else. */
    ARRAY_POOL_FILLING("ArrayPoolFilling", Aim.STORAGE_POOL),
    /** A server wants so much, whatever it would want by itself. */
    SERVER_LOAD("ServerLoad", Aim.SERVER),
    /** Answers come late. */
    SLOW_ANSWERS("SlowAnswers", Aim.SERVICE),
    /** Requests are refused with a 5xx, and nothing is done. */
    ERROR_ANSWERS("ErrorAnswers", Aim.SERVICE),
    /** Requests get no answer while the fault lasts, and nothing is done. */
    HANGING_ANSWERS("HangingAnswers", Aim.SERVICE),
    /** Requests are done, but the connection is cut instead of an answer. */
    LOST_ANSWERS("LostAnswers", Aim.SERVICE),
    /** Of several effects the first are done, or of one all, and then an error is answered. */
    HALF_APPLIED("HalfApplied", Aim.SERVICE),
    /** What is read is how things were when the fault began, or when they were first read after that. */
    STALE_ANSWERS("StaleAnswers", Aim.SERVICE),
    /** Events are told twice. */
    DUPLICATE_EVENTS("DuplicateEvents", Aim.SERVICE),
    /** Events are not told. */
    DROPPED_EVENTS("DroppedEvents", Aim.SERVICE);

    /** What a fault is aimed at. */
    public enum Aim {
        BLADE,
        ENCLOSURE,
        CONTROL_UNIT,
        CONTROLLER,
        STORAGE_POOL,
        SERVER,
        SERVICE
    }

    private final String wireName;
    private final Aim aim;

    FaultKind(String wireName, Aim aim) {
        this.wireName = wireName;
        this.aim = aim;
    }

    public String wireName() {
        return wireName;
    }

    /** Whether it is met by requests rather than by events. */
    public boolean isOfAnswers() {
        return aim == Aim.SERVICE && this != DUPLICATE_EVENTS && this != DROPPED_EVENTS;
    }

    public Aim aim() {
        return aim;
    }
}
