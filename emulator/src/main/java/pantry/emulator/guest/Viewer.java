package pantry.emulator.guest;

/** Somebody who looks at a screen. Both calls return at once. */
public interface Viewer {
    void show(String text);

    /** There is nothing more to see. */
    void close(String reason);
}
