package pantry.emulator.simulated.machine;

import pantry.emulator.simulated.id.IdText;

/** A network through every enclosure: each of its control units is one switch of it, with a port for every slot. */
public record Network(String id, Kind kind, int gbitPerSecond) {
    public static final int MAX_GBIT_PER_SECOND = 10_000;

    /** What goes over it. */
    public enum Kind {
        /** Ethernet between servers and the world. */
        LAN,
        /** Fibre Channel between servers and arrays. */
        SAN
    }

    public Network {
        if (!IdText.isLegal(id) || gbitPerSecond < 1 || gbitPerSecond > MAX_GBIT_PER_SECOND) {
            throw new IllegalArgumentException("network " + id + " of " + gbitPerSecond + " Gbit/s");
        }
    }
}
