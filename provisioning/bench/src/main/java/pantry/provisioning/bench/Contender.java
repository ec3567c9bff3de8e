package pantry.provisioning.bench;

/**
 * Something that places servers and knows each by a number. What a contender can't do it is spared: a farm is then so many
 * single servers, and a spanning server so many of the size of a whole blade.
 */
interface Contender {
    int NONE = -1;

    String name();

    /** A server that stands there already. */
    int seed(int blade, int cpu, int memory);

    int place(int cpu, int memory);

    void release(int server, int cpu, int memory);

    /** A new size; answers the server's number afterwards, its complement when it had to keep its size. */
    default int resize(int server, int cpu, int memory, int newCpu, int newMemory) {
        release(server, cpu, memory);
        int resized = place(newCpu, newMemory);
        return resized == NONE ? ~place(cpu, memory) : resized;
    }

    /** Fills in the members' numbers and answers how many there are. */
    default int farm(int members, int cpu, int memory, int[] into) {
        int placed = 0;
        while (placed < members) {
            int server = place(cpu, memory);
            if (server == NONE) {
                break;
            }
            into[placed++] = server;
        }
        return placed;
    }

    /** The same for a server on so many whole blades; one that is whole has one number. */
    default int span(int blades, int cpu, int memory, int[] into) {
        return farm(blades, cpu / blades, memory / blades, into);
    }

    default boolean spansWhole() {
        return false;
    }

    default long moves() {
        return 0;
    }

    default long movedSpans() {
        return 0;
    }
}
