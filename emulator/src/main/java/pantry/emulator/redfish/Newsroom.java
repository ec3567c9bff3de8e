package pantry.emulator.redfish;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import pantry.emulator.redfish.event.EventLog;
import pantry.emulator.redfish.event.Notice;
import pantry.emulator.redfish.message.Request;
import pantry.emulator.redfish.resource.Herald;
import pantry.emulator.redfish.resource.Offices;
import pantry.emulator.simulated.Simulation;
import pantry.emulator.simulated.fault.FaultKind;
import pantry.emulator.simulated.feed.Feed;
import pantry.emulator.simulated.feed.ModelEvent;
import pantry.emulator.simulated.feed.Subject;

/**
 * Lets the hardware's time pass, and writes what happened into the log of events. One round is short and at its own
 * pace: whoever caused something is answered without waiting for those who are told of it.
 */
final class Newsroom {
    private static final Duration ROUND = Duration.ofMillis(20);
    private static final int BATCH = 1000;

    private final Simulation simulation;
    private final Offices offices;
    private final Service service;
    private final Pause pause;

    Newsroom(Simulation simulation, Offices offices, Service service, Pause pause) {
        this.simulation = simulation;
        this.offices = offices;
        this.service = service;
        this.pause = pause;
    }

    void start() {
        round();
        Thread.ofVirtual().name("newsroom").start(() -> {
            while (!pause.await(ROUND)) {
                round();
            }
        });
    }

    private void round() {
        try {
            simulation.locked(() -> {
                tellOfTheHardware();
                offices.definitions()
                        .due(service.look(request()))
                        .forEach(offices.subscriptions().log()::add);
                return null;
            });
            offices.consoles().refresh();
        } catch (RuntimeException e) {
            // The next round may do better; without rounds nobody would be told anything.
            System.getLogger(Newsroom.class.getName()).log(System.Logger.Level.ERROR, "a round failed", e);
        }
    }

    private void tellOfTheHardware() {
        EventLog log = offices.subscriptions().log();
        Feed feed = simulation.feed();
        List<ModelEvent> events = feed.after(log.lastNumber(), BATCH);
        for (ModelEvent event : events) {
            int copies = copies(event);
            List<Notice> notices = Herald.notices(event);
            for (int copy = 0; copy < copies; copy++) {
                for (int part = 0; part < notices.size(); part++) {
                    log.add(event.number(), part, notices.get(part));
                }
            }
            log.reach(event.number());
        }
    }

    /** Not of the faults' own events: these tell how many others a fault still meets. */
    private int copies(ModelEvent event) {
        if (event.subject() instanceof Subject.OfFault) {
            return 1;
        }
        if (simulation.faults().meets(FaultKind.DROPPED_EVENTS)) {
            return 0;
        }
        return simulation.faults().meets(FaultKind.DUPLICATE_EVENTS) ? 2 : 1;
    }

    private static Request request() {
        return new Request("GET", "/redfish/v1/TelemetryService", Map.of(), name -> null, new byte[0]);
    }
}
