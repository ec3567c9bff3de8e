package pantry.emulator.simulated.machine;

/** What a slice is held for. */
public enum SliceRole {
    /** It counts in its server's size and carries its load. */
    MEMBER,
    /** It is held in case a blade fails: it carries load only while a member is lost, and is not counted in the size. */
    RESERVE
}
