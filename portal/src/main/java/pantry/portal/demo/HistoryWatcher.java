package pantry.portal.demo;

import java.time.LocalDate;

/** Is told how far the demo company's history has come: each day, as it begins, and how much of the time is behind it. */
@FunctionalInterface
public interface HistoryWatcher {
    void reached(LocalDate day, int percent);
}
