package pantry.portal.order;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** A name for the next server: the newest one's, counted on, since people who order a third web server call it so. */
public final class Names {
    private static final String FIRST = "server-1";
    private static final int LIMIT = 63;
    /** At most so many digits are a number that is counted on; more are an id or a date. */
    private static final Pattern COUNTED = Pattern.compile("(|.*[^0-9])([0-9]{1,9})");

    private Names() {}

    /** Never one of those that exist; {@code existing} has the newest first. */
    public static String suggest(List<String> existing) {
        if (existing.isEmpty()) {
            return FIRST;
        }
        Set<String> taken = new HashSet<>(existing);
        Matcher counted = COUNTED.matcher(existing.getFirst());
        boolean isCounted = counted.matches();
        String stem = isCounted ? counted.group(1) : existing.getFirst() + "-";
        int width = isCounted ? counted.group(2).length() : 1;
        long number = isCounted ? Long.parseLong(counted.group(2)) + 1 : 2;
        // One of the next so many is free: there are not more names than that.
        while (true) {
            String name = joined(stem, number++, width);
            if (!taken.contains(name)) {
                return name;
            }
        }
    }

    /** So many names of one order: what ends in a number is counted on from it, and all else gets one, from 1 on. */
    public static List<String> counted(String name, int count) {
        Matcher counted = COUNTED.matcher(name);
        boolean isCounted = counted.matches();
        String stem = isCounted ? counted.group(1) : name + "-";
        int width = isCounted ? counted.group(2).length() : 1;
        long first = isCounted ? Long.parseLong(counted.group(2)) : 1;
        return LongStream.range(first, first + count)
                .mapToObj(number -> stem + String.format(Locale.ROOT, "%0" + width + "d", number))
                .toList();
    }

    private static String joined(String stem, long number, int width) {
        String digits = String.format(Locale.ROOT, "%0" + width + "d", number);
        if (stem.length() + digits.length() <= LIMIT) {
            return stem + digits;
        }
        boolean isSeparated = stem.endsWith("-");
        int room = LIMIT - digits.length() - (isSeparated ? 1 : 0);
        return stem.substring(0, room) + (isSeparated ? "-" : "") + digits;
    }
}
