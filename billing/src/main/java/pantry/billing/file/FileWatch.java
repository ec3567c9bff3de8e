package pantry.billing.file;

/** Is told how far a file is, by whoever makes it and on that thread: what it throws ends the making. */
public interface FileWatch {
    FileWatch NOBODY = (done, all) -> {};

    /** So many steps of all; both only ever grow. */
    void made(long done, long all);

    /** Asked between steps, at each part that is written. */
    default void stillWanted() {}
}
