package pantry.portal.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;
import org.springframework.web.socket.handler.SessionLimitExceededException;
import pantry.portal.console.ConsoleHandshake.Visit;
import pantry.provisioning.fabric.ConsoleLine;
import pantry.provisioning.fabric.ConsoleSink;

/** One browser's socket, joined to one line. Who does not read what is shown is dropped; the hardware waits for nobody. */
final class ConsoleSocket implements ConsoleSink {
    private static final int LONGEST_SEND_MILLIS = 5_000;
    private static final int MOST_WAITING_BYTES = 512 * 1024;
    /** A close frame has 125 bytes, two of them the code. */
    private static final int LONGEST_REASON = 123;

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleSocket.class);

    private final WebSocketSession session;
    private final Visit visit;
    private final AtomicReference<@Nullable ConsoleLine> line = new AtomicReference<>();
    private final AtomicBoolean over = new AtomicBoolean();

    ConsoleSocket(WebSocketSession session, Visit visit) {
        this.session = new ConcurrentWebSocketSessionDecorator(session, LONGEST_SEND_MILLIS, MOST_WAITING_BYTES);
        this.visit = visit;
    }

    Visit visit() {
        return visit;
    }

    void begin(ConsoleLine opened) {
        line.set(opened);
        // It may have ended while it was being opened; then nobody else closes the line.
        if (over.get()) {
            hangUp();
        }
    }

    void type(String text) {
        ConsoleLine opened = line.get();
        if (opened != null && !opened.type(text)) {
            end(Ending.OVER, "The console has ended.");
        }
    }

    @Override
    public void text(String text) {
        if (over.get()) {
            return;
        }
        try {
            session.sendMessage(new TextMessage(text));
        } catch (IOException | IllegalStateException | SessionLimitExceededException gone) {
            end(Ending.BROKEN, "The browser did not take what was shown.");
        }
    }

    @Override
    public void closed(String reason) {
        end(Ending.OVER, reason);
    }

    /** The first reason is the one that is told: a line that is hung up says that it was, too. */
    void end(Ending ending, String reason) {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        hangUp();
        try {
            session.close(new CloseStatus(ending.code(), shortened(reason)));
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("a console's browser was gone already", gone);
        }
    }

    /** The line to the hardware ends; twice is once. */
    void hangUp() {
        over.set(true);
        ConsoleLine opened = line.getAndSet(null);
        if (opened != null) {
            opened.close();
        }
    }

    private static String shortened(String reason) {
        String text = reason;
        while (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_REASON) {
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }
}
