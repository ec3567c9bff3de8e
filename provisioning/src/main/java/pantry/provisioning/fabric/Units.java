package pantry.provisioning.fabric;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The control units through which one service is reached, each with its own login and its own breaker. What never left
 * for one goes to the next at once. What left and was not answered is not sent again by the other way, since it may have
 * been done: only who asks next starts there, and looks before it acts.
 *
 * <p>That one of two is silent says nothing of the hardware behind them, and is reported as nothing but that.
 */
final class Units implements AutoCloseable {
    private static final int BUSY = 503;

    private final List<Session> units;
    private volatile int preferred;

    Units(FabricAddress address, Reach reach, Clock clock, FabricLimits limits) {
        List<Session> made = new ArrayList<>();
        for (URI base : address.bases()) {
            Http http = new Http(base, address.authority(), reach, clock, limits);
            made.add(new Session(address, http, clock, limits));
        }
        this.units = List.copyOf(made);
    }

    /** The one that answered last; whoever keeps a connection open to it asks again when that breaks. */
    Session current() {
        return units.get(preferred);
    }

    /** The one that is asked is silent: the next conversation begins with its partner. */
    void leave(Session silent) {
        int at = units.indexOf(silent);
        if (preferred == at) {
            preferred = (at + 1) % units.size();
        }
    }

    Reply send(Ask ask, Duration timeout) {
        int first = preferred;
        @Nullable Stop stopped = null;
        @Nullable Reply lastReply = null;
        for (int i = 0; i < units.size(); i++) {
            int at = (first + i) % units.size();
            try {
                Reply reply = units.get(at).send(ask, timeout);
                lastReply = reply;
                switch (reply) {
                    case Reply.NotSent _ -> {
                        continue;
                    }
                    case Reply.Lost _ -> {
                        preferred = (at + 1) % units.size();
                        return reply;
                    }
                    case Reply.Answered answer -> {
                        // A standby unit answers so, and a busy one: a read may try the other way.
                        if (answer.status() == BUSY && ask.method().equals("GET") && i + 1 < units.size()) {
                            continue;
                        }
                        preferred = at;
                        return reply;
                    }
                }
            } catch (Stop stop) {
                stopped = stop;
            }
        }
        if (lastReply != null) {
            return lastReply;
        }
        throw stopped != null ? stopped : Stop.unavailable(Duration.ofSeconds(1), "no control unit to ask");
    }

    @Override
    public void close() {
        units.forEach(Session::close);
    }
}
