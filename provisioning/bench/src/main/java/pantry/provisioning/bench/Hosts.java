package pantry.provisioning.bench;

/** So many alike, on which the rows of a trace are replayed by one policy. */
interface Hosts {
    int CPU = 40_000;
    int MEMORY = 2_048 * 1_024;
    int NONE = -1;

    /** Whether the row found a host. */
    boolean place(Trace trace, int row);

    /** Of a row that found none, nothing. */
    void release(Trace trace, int row);

    /** How many are empty. */
    int empties();

    interface Maker {
        Hosts of(int count);
    }
}
