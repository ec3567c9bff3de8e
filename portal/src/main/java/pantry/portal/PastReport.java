package pantry.portal;

import java.time.LocalDate;

/** What the process that lives the past tells the one that waits for it, a line each. */
sealed interface PastReport {
    String DAY = "day ";
    String REFUSED = "refused ";
    String DONE = "done";

    record Reached(LocalDate day, int percent) implements PastReport {
        @Override
        public String line() {
            return DAY + day + " " + percent;
        }
    }

    record Refused(String sentence) implements PastReport {
        @Override
        public String line() {
            return REFUSED + sentence.replaceAll("\\R", " ");
        }
    }

    record Done() implements PastReport {
        @Override
        public String line() {
            return DONE;
        }
    }

    String line();

    /** A line that nobody here wrote is a bug. */
    static PastReport parse(String line) {
        if (line.equals(DONE)) {
            return new Done();
        }
        if (line.startsWith(REFUSED)) {
            return new Refused(line.substring(REFUSED.length()));
        }
        if (line.startsWith(DAY)) {
            String[] words = line.split(" ", -1);
            return new Reached(LocalDate.parse(words[1]), Integer.parseInt(words[2]));
        }
        throw new IllegalStateException("the past says: " + line);
    }
}
