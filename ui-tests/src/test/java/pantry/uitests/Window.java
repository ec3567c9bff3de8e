package pantry.uitests;

import java.util.List;

/** What a person looks at the portal with. */
record Window(int width, int height, Scheme scheme) {
    static final Window DESK = new Window(1440, 900, Scheme.LIGHT);
    static final Window DESK_AT_NIGHT = new Window(1440, 900, Scheme.DARK);
    static final Window PHONE = new Window(360, 800, Scheme.LIGHT);
    static final Window PHONE_AT_NIGHT = new Window(360, 800, Scheme.DARK);

    /** Every width and scheme that pages promise to look right in. */
    static final List<Window> ALL = List.of(DESK, DESK_AT_NIGHT, PHONE, PHONE_AT_NIGHT);

    Window {
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("a window of " + width + " × " + height);
        }
    }

    Window inOtherScheme() {
        return new Window(width, height, scheme.other());
    }

    @Override
    public String toString() {
        return width + "-" + scheme;
    }
}
