package pantry.emulator.guest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server's serial console: one screen and one keyboard, whoever looks and types. What it shows follows the machine:
 * each look at it compares how it is with how it was.
 */
public final class Console {
    private static final int MAX_TYPED = 4096;

    private final Host host;
    private final Screen screen = new Screen();
    private final LineEditor editor = new LineEditor();
    private final Session session = new Session();
    private Machine.@Nullable Phase phase;
    private long sinceMicros;
    private int processors;
    private boolean isInteractive;

    public Console(Host host) {
        this.host = host;
    }

    /** Shows what was shown last, and what comes. Refused when too many look already, or there is nothing to see. */
    public synchronized boolean attach(Viewer viewer) {
        refresh();
        return phase != null && screen.attach(viewer);
    }

    public synchronized void detach(Viewer viewer) {
        screen.detach(viewer);
    }

    public synchronized boolean isWatched() {
        return screen.isWatched();
    }

    /** Keys, as a terminal sends them; more at once than a person or a paste would type is cut. */
    public synchronized void type(String keys) {
        refresh();
        if (isInteractive) {
            editor.type(keys.length() > MAX_TYPED ? keys.substring(0, MAX_TYPED) : keys, session);
        }
    }

    /** Shows what changed. */
    public synchronized void refresh() {
        Machine machine = host.look();
        if (machine == null) {
            phase = null;
            screen.close("The server is gone, or no control unit answers.");
            return;
        }
        if (machine.phase() != phase || machine.sinceMicros() != sinceMicros) {
            phase = machine.phase();
            sinceMicros = machine.sinceMicros();
            processors = machine.processors();
            entered(machine);
        } else if (machine.processors() != processors) {
            processors = machine.processors();
            interject("kernel: %d processors and %d MiB are online".formatted(processors, machine.memoryKiB() / 1024));
        }
    }

    private void entered(Machine machine) {
        editor.forget();
        session.leave();
        isInteractive = false;
        switch (machine.phase()) {
            case OFF -> screen.line("\r\n[ the server is off ]");
            case STARTING -> {
                screen.clear();
                BootLog.firmware(machine).forEach(screen::line);
            }
            case STRANDED -> screen.line("No bootable device.");
            case RUNNING -> {
                BootLog.guest(machine).forEach(screen::line);
                isInteractive = true;
                session.prompt();
            }
            case STOPPING -> screen.line("\r\nThe system is going down NOW!");
        }
    }

    /** A message of the machine between what somebody types. */
    private void interject(String text) {
        if (isInteractive) {
            screen.line("\r\n" + text);
            session.prompt();
            screen.print(session.isSecret() ? "" : editor.text());
        }
    }

    /** Who has signed in, or is about to. */
    private final class Session implements LineEditor.Keys {
        private @Nullable String asking;
        private @Nullable String user;

        void leave() {
            asking = null;
            user = null;
        }

        void prompt() {
            if (user != null) {
                screen.print(user + "@" + name() + ":~# ");
            } else {
                screen.print(asking == null ? name() + " login: " : "Password: ");
            }
        }

        @Override
        public void echo(String text) {
            screen.print(text);
        }

        @Override
        public boolean isSecret() {
            return user == null && asking != null;
        }

        @Override
        public void entered(String line) {
            if (user != null) {
                run(line.strip());
            } else if (asking == null) {
                name(line.strip());
            } else {
                password(asking, line);
            }
        }

        @Override
        public void interrupted() {
            asking = null;
            prompt();
        }

        @Override
        public void ended() {
            if (user != null) {
                logOut();
            }
        }

        @Override
        public void redraw() {
            screen.clear();
            prompt();
            screen.print(isSecret() ? "" : editor.text());
        }

        /** The comment of an ordered key is as good as a name with its password. */
        private void name(String entered) {
            if (isSecretOfMachine(entered)) {
                logIn("root");
            } else {
                asking = entered.isEmpty() ? null : entered;
                prompt();
            }
        }

        private void password(String name, String entered) {
            asking = null;
            if (isSecretOfMachine(entered)) {
                logIn(name);
            } else {
                screen.line("Login incorrect");
                prompt();
            }
        }

        private boolean isSecretOfMachine(String text) {
            Machine machine = host.look();
            return machine != null && !text.isEmpty() && machine.secrets().contains(text);
        }

        private void logIn(String name) {
            user = name;
            screen.line("Type help for a list of commands.");
            prompt();
        }

        private void logOut() {
            user = null;
            screen.line("logout");
            screen.line("");
            prompt();
        }

        private void run(String line) {
            Machine machine = host.look();
            if (machine == null || user == null) {
                return;
            }
            switch (line) {
                case "" -> prompt();
                case "exit", "logout" -> logOut();
                case "clear" -> {
                    screen.clear();
                    prompt();
                }
                case "reboot" -> orElse(host.reboot(), "reboot");
                case "poweroff", "halt" -> orElse(host.powerOff(), "poweroff");
                default -> {
                    List<String> lines = Shell.answer(machine, user, line);
                    lines.forEach(screen::line);
                    prompt();
                }
            }
        }

        private void orElse(boolean done, String command) {
            if (done) {
                refresh();
            } else {
                screen.line(command + ": Operation not permitted");
                prompt();
            }
        }

        private String name() {
            Machine machine = host.look();
            return machine == null ? "" : machine.hostName();
        }
    }
}
