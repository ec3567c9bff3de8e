package pantry.billing.proof;

import java.util.ArrayList;
import java.util.List;

/** Where a file does not prove its bill. All are counted, the first of them told. */
final class Findings {
    static final int MOST_TOLD = 50;

    private final List<String> told = new ArrayList<>();
    private long count;

    void add(String where, String what) {
        count++;
        if (told.size() < MOST_TOLD) {
            told.add(where + ": " + what);
        }
    }

    long count() {
        return count;
    }

    List<String> told() {
        return List.copyOf(told);
    }
}
