package pantry.portal.ui.parts;

/** What a request is for, short enough for a heading: "web-2, a clone of web-1". */
public final class WishText {
    private WishText() {}

    /** {@code of} is what a clone is made of. */
    public static String of(String kind, String name, String of, int count) {
        return Texts.of("wish." + kind, count == 1 ? name : Texts.of("request.several", count, name), of);
    }
}
