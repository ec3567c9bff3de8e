package pantry.emulator.simulated.load;

import pantry.emulator.simulated.machine.Server;

/** The counter of one server's network port; every blade the server stands on adds to it. */
final class PortMeter {
    final String epoch;
    final Integral bytesOut = new Integral();

    PortMeter(String epoch) {
        this.epoch = epoch;
    }

    Reading reading(Server server, long atMicros) {
        return new Reading(
                Meter.PORT_BYTES_OUT, server.id().text(), server.name(), epoch, bytesOut.unitSeconds(), atMicros);
    }
}
