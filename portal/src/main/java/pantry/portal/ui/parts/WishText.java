package pantry.portal.ui.parts;

import java.util.Map;

/** What a request is for, short enough for a heading: "web-2, a clone of web-1". */
public final class WishText {
    private WishText() {}

    /** From a notice's facts; those written down before there were others were all orders. */
    public static String of(Map<String, String> facts) {
        return of(
                facts.getOrDefault("wish", "ORDER"),
                facts.getOrDefault("order", ""),
                facts.getOrDefault("wishOf", ""),
                Integer.parseInt(facts.getOrDefault("count", "1")));
    }

    /** Whether it is about servers, or about volumes and snapshots. */
    public static boolean isOfServers(Map<String, String> facts) {
        return facts.getOrDefault("thing", "SERVER").equals("SERVER");
    }

    /** {@code of} is what a clone is made of. */
    public static String of(String kind, String name, String of, int count) {
        return Texts.of("wish." + kind, count == 1 ? name : Texts.of("request.several", count, name), of);
    }
}
