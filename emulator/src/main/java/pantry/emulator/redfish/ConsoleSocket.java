package pantry.emulator.redfish;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import pantry.emulator.guest.Console;
import pantry.emulator.guest.Viewer;
import pantry.emulator.redfish.account.Caller;
import pantry.emulator.redfish.resource.Consoles;
import pantry.emulator.redfish.resource.Offices;

/**
 * A connection to a server's serial console. Whoever may work with components types; who may only look looks. What is
 * shown goes through a queue of its own, so that a viewer who does not read holds up nobody and is dropped.
 */
final class ConsoleSocket implements WsListener {
    static final String PATH = "/redfish/v1/Systems/{system}/SerialConsole";

    private static final int MAX_WAITING = 256 * 1024;
    private static final int TRY_AGAIN = 1013;
    private static final int LAST_SEGMENT_BUT_ONE = 4;

    private final Offices offices;
    private final Consoles consoles;
    private @Nullable Console console;
    private @Nullable Sender sender;
    private boolean mayType;

    ConsoleSocket(Offices offices, Consoles consoles) {
        this.offices = offices;
        this.consoles = consoles;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) {
        String system = prologue.uriPath().path().split("/", -1)[LAST_SEGMENT_BUT_ONE];
        Caller caller = caller(prologue, headers, system);
        if (caller == null) {
            throw refused("There is no valid session.", Status.UNAUTHORIZED_401);
        }
        mayType = caller.user().role().mayChange();
        console = consoles.of(system);
        if (console == null) {
            throw refused("There is no such server.", Status.NOT_FOUND_404);
        }
        return Optional.empty();
    }

    @Override
    public void onOpen(WsSession session) {
        Console shown = Objects.requireNonNull(console);
        Sender made = new Sender(session);
        sender = made;
        Thread.ofVirtual().name("console").start(made);
        if (!shown.attach(made)) {
            made.close("Nothing to see, or too many look already.");
        }
    }

    @Override
    public void onMessage(WsSession session, String text, boolean last) {
        if (mayType && console != null) {
            console.type(text);
        }
    }

    @Override
    public void onClose(WsSession session, int status, String reason) {
        leave();
    }

    @Override
    public void onError(WsSession session, Throwable t) {
        leave();
    }

    private void leave() {
        if (console != null && sender != null) {
            console.detach(sender);
            sender.end();
        }
    }

    private @Nullable Caller caller(HttpPrologue prologue, Headers headers, String system) {
        String ticket = prologue.query().first("ticket").orElse(null);
        if (ticket != null) {
            return offices.tickets().redeem(ticket, system);
        }
        return offices.accounts()
                .caller(
                        headers.first(HeaderNames.create("X-Auth-Token")).orElse(null),
                        headers.first(HeaderNames.AUTHORIZATION).orElse(null));
    }

    private static RequestException refused(String why, Status status) {
        return RequestException.builder()
                .message(why)
                .type(DirectHandler.EventType.OTHER)
                .status(status)
                .setKeepAlive(false)
                .build();
    }

    /** Sends what is shown, in order, as much at once as there is. */
    private static final class Sender implements Viewer, Runnable {
        private final WsSession session;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition more = lock.newCondition();
        private final StringBuilder waiting = new StringBuilder();
        private @Nullable String reason;
        private boolean ended;

        Sender(WsSession session) {
            this.session = session;
        }

        @Override
        public void show(String text) {
            lock.lock();
            try {
                if (ended) {
                    return;
                }
                if (waiting.length() + text.length() > MAX_WAITING) {
                    // It does not read: what it would see from here on would have a hole.
                    ended = true;
                    session.terminate();
                }
                waiting.append(text);
                more.signal();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close(String why) {
            lock.lock();
            try {
                reason = why;
                more.signal();
            } finally {
                lock.unlock();
            }
        }

        void end() {
            lock.lock();
            try {
                ended = true;
                more.signal();
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void run() {
            try {
                String text = next();
                while (text != null) {
                    session.send(text, true);
                    text = next();
                }
                if (reason != null) {
                    session.close(TRY_AGAIN, reason);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException gone) {
                // The other side is; the listener is told so, too.
                end();
            }
        }

        /** What waits, or null when nothing will any more. */
        private @Nullable String next() throws InterruptedException {
            lock.lock();
            try {
                while (waiting.isEmpty() && !ended && reason == null) {
                    more.await();
                }
                if (ended || waiting.isEmpty()) {
                    return null;
                }
                String text = waiting.toString();
                waiting.setLength(0);
                return text;
            } finally {
                lock.unlock();
            }
        }
    }
}
