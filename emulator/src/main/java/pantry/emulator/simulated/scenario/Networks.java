package pantry.emulator.simulated.scenario;

import java.util.List;
import pantry.emulator.simulated.machine.Network;

/** The networks of hardware for which none are said. */
public final class Networks {
    public static final List<Network> USUAL =
            List.of(new Network("lan", Network.Kind.LAN, 10), new Network("san", Network.Kind.SAN, 16));

    private Networks() {}
}
