package pantry.emulator.guest;

import java.util.ArrayList;
import java.util.List;

/** What was shown last, for those who come later, and those who look now. */
final class Screen {
    static final int MAX_VIEWERS = 8;

    private static final int SCROLLBACK = 32 * 1024;

    private final StringBuilder shown = new StringBuilder();
    private final List<Viewer> viewers = new ArrayList<>();

    boolean attach(Viewer viewer) {
        if (viewers.size() >= MAX_VIEWERS) {
            return false;
        }
        viewers.add(viewer);
        if (!shown.isEmpty()) {
            viewer.show(shown.toString());
        }
        return true;
    }

    void detach(Viewer viewer) {
        viewers.remove(viewer);
    }

    boolean isWatched() {
        return !viewers.isEmpty();
    }

    void print(String text) {
        if (text.isEmpty()) {
            return;
        }
        shown.append(text);
        if (shown.length() > SCROLLBACK) {
            // Whole lines only, so that no escape sequence is cut.
            int cut = shown.indexOf("\n", shown.length() - SCROLLBACK / 2);
            shown.delete(0, cut < 0 ? shown.length() - SCROLLBACK / 2 : cut + 1);
        }
        List.copyOf(viewers).forEach(viewer -> viewer.show(text));
    }

    void line(String text) {
        print(text + "\r\n");
    }

    void clear() {
        shown.setLength(0);
        print("\u001b[H\u001b[2J");
    }

    void close(String reason) {
        List<Viewer> all = List.copyOf(viewers);
        viewers.clear();
        all.forEach(viewer -> viewer.close(reason));
    }
}
