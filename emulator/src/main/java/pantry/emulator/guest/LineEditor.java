package pantry.emulator.guest;

import java.util.function.Consumer;

/**
 * Keys become lines, as a terminal's driver makes them: what is typed is echoed, the last character can be taken back,
 * a line can be given up. Escape sequences of keys that mean nothing here are swallowed.
 */
final class LineEditor {
    static final int MAX_LINE = 256;

    private static final char INTERRUPT = 3;
    private static final char END = 4;
    private static final char BELL = 7;
    private static final char BACKSPACE = 8;
    private static final char FORM_FEED = 12;
    private static final char KILL_LINE = 21;
    private static final char ESCAPE = 27;
    private static final char DELETE = 127;

    private final StringBuilder line = new StringBuilder();
    private Escape escape = Escape.NONE;
    private boolean lastWasReturn;

    /** How much of an escape sequence was read. */
    private enum Escape {
        NONE,
        STARTED,
        IN_SEQUENCE
    }

    /** What keys can mean. */
    interface Keys {
        void echo(String text);

        boolean isSecret();

        void entered(String line);

        void interrupted();

        /** The end of input, typed on an empty line. */
        void ended();

        void redraw();
    }

    void type(String keys, Keys to) {
        keys.chars().forEach(key -> type((char) key, to));
    }

    /** What is on the line so far. */
    String text() {
        return line.toString();
    }

    void forget() {
        line.setLength(0);
        escape = Escape.NONE;
    }

    private void type(char key, Keys to) {
        boolean secondOfPair = key == '\n' && lastWasReturn;
        lastWasReturn = key == '\r';
        if (secondOfPair || swallows(key)) {
            return;
        }
        switch (key) {
            case '\r', '\n' -> enter(to);
            case BACKSPACE, DELETE -> takeBack(to);
            case INTERRUPT -> {
                line.setLength(0);
                to.echo("^C\r\n");
                to.interrupted();
            }
            case END -> {
                if (line.isEmpty()) {
                    to.ended();
                }
            }
            case KILL_LINE -> {
                while (!line.isEmpty()) {
                    takeBack(to);
                }
            }
            case FORM_FEED -> to.redraw();
            default -> add(key, to);
        }
    }

    /** Whether the key belongs to an escape sequence; the one that ends it does, too. */
    private boolean swallows(char key) {
        Escape before = escape;
        escape = switch (before) {
            case NONE -> key == ESCAPE ? Escape.STARTED : Escape.NONE;
            case STARTED -> key == '[' || key == 'O' ? Escape.IN_SEQUENCE : Escape.NONE;
            case IN_SEQUENCE -> key >= '@' && key <= '~' ? Escape.NONE : Escape.IN_SEQUENCE;
        };
        return before != Escape.NONE || escape != Escape.NONE;
    }

    private void enter(Keys to) {
        String entered = line.toString();
        line.setLength(0);
        to.echo("\r\n");
        to.entered(entered);
    }

    private void takeBack(Keys to) {
        if (line.isEmpty()) {
            return;
        }
        Consumer<String> echo = to.isSecret() ? text -> {} : to::echo;
        boolean isPair = line.length() > 1 && Character.isLowSurrogate(line.charAt(line.length() - 1));
        line.setLength(line.length() - (isPair ? 2 : 1));
        echo.accept("\b \b");
    }

    private void add(char key, Keys to) {
        if (Character.isISOControl(key)) {
            return;
        }
        if (line.length() >= MAX_LINE) {
            to.echo(String.valueOf(BELL));
            return;
        }
        line.append(key);
        if (!to.isSecret()) {
            to.echo(String.valueOf(key));
        }
    }
}
