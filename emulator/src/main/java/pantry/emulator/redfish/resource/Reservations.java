package pantry.emulator.redfish.resource;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.kept.Kept;
import pantry.emulator.redfish.message.EventMessage;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.simulated.id.BladeId;
import pantry.emulator.simulated.machine.Slice;
import tools.jackson.databind.json.JsonMapper;

/** Blades that are kept for a composition which was previewed, for a while by the emulator's clock. */
public final class Reservations {
    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofDays(7);
    static final int MAX = 1000;

    private static final Duration USUAL = Duration.ofMinutes(10);
    private static final String PREFIX = "reservation/";
    private static final String DURATION = "setting/ReservationDuration";
    private static final String LAST = "setting/LastReservation";

    private final Kept kept;
    private final JsonMapper json = JsonMapper.builder().build();
    private final Map<String, Reservation> byId = new LinkedHashMap<>();

    /**
     * One of them.
     *
     * @param manifest as JSON
     */
    record Reservation(
            String id, String client, long madeAtMicros, long endsAtMicros, List<String> blades, String manifest) {
        Reservation {
            blades = List.copyOf(blades);
        }
    }

    public Reservations(Kept kept) {
        this.kept = kept;
        for (String text : kept.under(PREFIX).values()) {
            Reservation reservation = json.readValue(text, Reservation.class);
            byId.put(reservation.id(), reservation);
        }
    }

    Duration duration() {
        String text = kept.get(DURATION);
        return text == null ? USUAL : Duration.parse(text);
    }

    void lastFor(Duration duration) {
        kept.put(DURATION, duration.toString());
    }

    List<Reservation> all(Call call) {
        forgetOld(call.simulation().nowMicros());
        return List.copyOf(byId.values());
    }

    @Nullable
    Reservation get(Call call, String id) {
        forgetOld(call.simulation().nowMicros());
        return byId.get(id);
    }

    Reservation make(Call call, String client, List<String> blades, String manifest) {
        String last = kept.get(LAST);
        String id = String.valueOf(last == null ? 1 : Long.parseLong(last) + 1);
        long now = call.simulation().nowMicros();
        long ends = now + duration().toNanos() / 1000;
        Reservation made = new Reservation(id, client, now, ends, blades, manifest);
        kept.put(LAST, id);
        kept.put(PREFIX + id, json.writeValueAsString(made));
        byId.put(id, made);
        return made;
    }

    void remove(String id) {
        kept.remove(PREFIX + id);
        byId.remove(id);
    }

    boolean isReserved(Call call, BladeId blade) {
        return all(call).stream().anyMatch(reservation -> reservation.blades().contains(blade.text()));
    }

    /** Refuses slices of blades that are reserved, except by this reservation. */
    void requireUnreserved(Call call, List<Slice> slices, @Nullable String mine) {
        for (Reservation reservation : all(call)) {
            for (Slice slice : slices) {
                String blade = slice.blade().text();
                if (reservation.blades().contains(blade) && !reservation.id().equals(mine)) {
                    throw new Problem(
                            409, Message.of(EventMessage.SPECIFIED_RESOURCE_ALREADY_RESERVED, blade, reservation.id()));
                }
            }
        }
    }

    private void forgetOld(long nowMicros) {
        List<Reservation> old = byId.values().stream()
                .filter(reservation -> reservation.endsAtMicros() <= nowMicros)
                .toList();
        old.forEach(reservation -> remove(reservation.id()));
    }
}
