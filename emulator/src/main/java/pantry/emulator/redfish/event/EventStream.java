package pantry.emulator.redfish.event;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.Bodies;
import pantry.emulator.redfish.message.EventMessage;

/**
 * Server-sent events (DSP0266, 13.5). Comments keep the connection alive, and tell when it is not. Whoever resumes at a
 * notice that is long gone is told so with the first one: the service root has changed, look at everything.
 */
final class EventStream implements Answer.Stream {
    private static final int BATCH = 100;
    private static final String ROOT = "/redfish/v1/";

    private final Destination destination;
    private final Interest.Wanted wanted;
    private final EventLog log;
    private final Duration keepAlive;
    private final Runnable whenOver;
    private long place;
    private volatile boolean ended;

    EventStream(Destination destination, EventLog log, long place, Duration keepAlive, Runnable whenOver) {
        this.destination = destination;
        this.wanted = destination.interest().wanted();
        this.log = log;
        this.place = place;
        this.keepAlive = keepAlive;
        this.whenOver = whenOver;
    }

    void end() {
        ended = true;
        log.nudge();
    }

    @Override
    public void flow(OutputStream out) throws IOException {
        try {
            comment(out);
            while (!ended && !log.isClosed()) {
                EventLog.Found found = log.await(place, BATCH, keepAlive);
                if (ended) {
                    return;
                }
                if (found.gap()) {
                    lost(out, found.entries());
                }
                boolean said = found.gap();
                for (EventLog.Entry entry : found.entries()) {
                    said |= say(out, entry);
                }
                if (!said) {
                    comment(out);
                }
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            whenOver.run();
        }
    }

    private boolean say(OutputStream out, EventLog.Entry entry) throws IOException {
        place = entry.place();
        if (!wanted.accepts(entry.notice())) {
            return false;
        }
        write(out, entry.id(), entry.notice());
        return true;
    }

    /** Under an id that leads to the oldest notice that is still here. */
    private void lost(OutputStream out, List<EventLog.Entry> rest) throws IOException {
        String id = rest.isEmpty() ? "0.lost" : rest.getFirst().number() - 1 + ".lost";
        write(
                out,
                id,
                new Notice.Happened(EventMessage.RESOURCE_CHANGED, List.of(), log.lastTime(), ROOT, "ServiceRoot"));
    }

    private void write(OutputStream out, String id, Notice notice) throws IOException {
        out.write(("id: " + id + "\ndata: ").getBytes(StandardCharsets.UTF_8));
        out.write(Bodies.write(notice.json(id, destination.context(), destination.includeOrigin())));
        out.write("\n\n".getBytes(StandardCharsets.UTF_8));
    }

    private static void comment(OutputStream out) throws IOException {
        out.write(": alive\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
