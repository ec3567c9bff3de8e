package pantry.portal.console;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import pantry.portal.console.ConsoleHandshake.Visit;
import pantry.provisioning.ground.Timers;
import pantry.provisioning.lifecycle.Consoles;
import pantry.provisioning.tenancy.Tickets;

/** The open consoles of this node. One duty ends those whose sign-in has ended. */
@Component
final class ConsoleSockets extends TextWebSocketHandler implements SmartLifecycle {
    static final int MOST_OPEN = 512;
    static final int MOST_OF_ONE_ACCOUNT = 16;
    static final int LONGEST_INPUT = 16 * 1024;
    /** Within so long after it ended, whoever was signed out sees nothing more. */
    private static final Duration LOOK_AT_SIGN_INS = Duration.ofSeconds(2);

    private final Consoles consoles;
    private final Tickets tickets;
    private final Timers timers;
    private final Map<String, ConsoleSocket> open = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile Timers.@Nullable Running duty;

    ConsoleSockets(Consoles consoles, Tickets tickets, Timers timers) {
        this.consoles = consoles;
        this.tickets = tickets;
        this.timers = timers;
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        session.setTextMessageSizeLimit(LONGEST_INPUT);
        Visit visit = Visit.of(session.getAttributes());
        ConsoleSocket socket = new ConsoleSocket(session, visit);
        long ofAccount = open.values().stream()
                .filter(other ->
                        other.visit().account().id().equals(visit.account().id()))
                .count();
        if (count.incrementAndGet() > MOST_OPEN || ofAccount >= MOST_OF_ONE_ACCOUNT) {
            count.decrementAndGet();
            socket.end(Ending.TOO_MANY, "Too many consoles are open already; close one.");
            return;
        }
        open.put(session.getId(), socket);
        switch (consoles.open(visit.server(), visit.actor(), socket)) {
            case Consoles.Opening.Open opening -> socket.begin(opening.line());
            case Consoles.Opening.NotThere(String reason) -> socket.end(Ending.NONE, reason);
            case Consoles.Opening.NotNow(String reason) -> socket.end(Ending.BROKEN, reason);
        }
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) {
        ConsoleSocket socket = open.get(session.getId());
        if (socket != null) {
            socket.type(message.getPayload());
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        ConsoleSocket socket = open.remove(session.getId());
        if (socket != null) {
            count.decrementAndGet();
            socket.hangUp();
        }
    }

    /** Whose sign-in ended, or whose account is another's now, is not shown anything any more. */
    void look() {
        for (ConsoleSocket socket : open.values()) {
            Visit visit = socket.visit();
            boolean holds = tickets.holder(visit.signIn())
                    .filter(now -> now.role() == visit.account().role())
                    .filter(now -> visit.server().tenant().equals(now.tenant()))
                    .isPresent();
            if (!holds) {
                socket.end(Ending.SIGNED_OUT, "The sign-in has ended.");
            }
        }
    }

    int openCount() {
        return open.size();
    }

    @Override
    public void start() {
        duty = timers.every("console sign-ins", LOOK_AT_SIGN_INS, this::look);
    }

    @Override
    public void stop() {
        Timers.Running running = duty;
        if (running != null) {
            running.stop();
            duty = null;
        }
        open.values().forEach(socket -> socket.end(Ending.BROKEN, "The portal is being restarted."));
    }

    @Override
    public boolean isRunning() {
        return duty != null;
    }
}
