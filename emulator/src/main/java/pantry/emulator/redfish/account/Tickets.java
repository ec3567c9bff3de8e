package pantry.emulator.redfish.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Tickets for one connection to one server's console, for clients that cannot send headers: each is good once. */
public final class Tickets {
    public static final Duration LASTS = Duration.ofSeconds(60);

    private static final int MAX = 1000;
    private static final int BYTES = 24;

    private final Clock wall;
    private final RandomGenerator random;
    private final Map<String, Ticket> open = new LinkedHashMap<>();

    private record Ticket(Caller caller, String subject, Instant until) {}

    public Tickets(Clock wall, RandomGenerator random) {
        this.wall = wall;
        this.random = random;
    }

    public synchronized String issue(Caller caller, String subject) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String text = HexFormat.of().formatHex(bytes);
        open.values().removeIf(ticket -> ticket.until().isBefore(wall.instant()));
        if (open.size() >= MAX) {
            open.remove(open.keySet().iterator().next());
        }
        open.put(text, new Ticket(caller, subject, wall.instant().plus(LASTS)));
        return text;
    }

    /** Whose it is; it is used up, whatever comes out. */
    public synchronized @Nullable Caller redeem(String text, String subject) {
        Ticket ticket = open.remove(text);
        if (ticket == null || !ticket.subject().equals(subject)) {
            return null;
        }
        return ticket.until().isBefore(wall.instant()) ? null : ticket.caller();
    }
}
