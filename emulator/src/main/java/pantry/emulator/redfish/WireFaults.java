package pantry.emulator.redfish;

import io.helidon.webserver.CloseConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.redfish.message.Request;
import pantry.emulator.simulated.Simulation;
import pantry.emulator.simulated.fault.AnswerFault;
import pantry.emulator.simulated.fault.Fault;

/** What requests meet on purpose: late, wrong, old and missing answers. */
final class WireFaults {
    private static final Duration HANGING_LOOK = Duration.ofMillis(50);
    /** Faults of answers leave these alone: by the first they are ended, by the second one signs in to do so. */
    private static final List<String> SPARED = List.of("/redfish/v1/Oem/Pantry/", "/redfish/v1/SessionService");

    private final Simulation simulation;
    private final Service service;
    private final Pause pause;
    private final Remembered remembered = new Remembered();

    WireFaults(Simulation simulation, Service service, Pause pause) {
        this.simulation = simulation;
        this.service = service;
        this.pause = pause;
    }

    Answer answer(Request request) {
        Fault fault = met(request);
        AnswerFault how = fault == null ? null : fault.answers();
        if (fault == null || how == null) {
            return remembered.now(request, service.answer(request));
        }
        return switch (fault.kind()) {
            case SLOW_ANSWERS -> {
                pause.await(Duration.ofMillis(how.delayMillis()));
                yield service.answer(request);
            }
            case ERROR_ANSWERS -> unavailable(how.status());
            case HANGING_ANSWERS -> {
                hang(fault, how);
                throw new CloseConnectionException("a fault: no answer");
            }
            case LOST_ANSWERS -> {
                service.answer(request);
                throw new CloseConnectionException("a fault: the answer is lost");
            }
            case HALF_APPLIED -> half(request, how);
            case STALE_ANSWERS -> stale(request);
            default -> throw new IllegalStateException(fault.kind() + " is no fault of answers");
        };
    }

    private @Nullable Fault met(Request request) {
        if (SPARED.stream().anyMatch(request.path()::startsWith)) {
            return null;
        }
        return simulation.locked(() -> simulation.faults().meet(request.method(), request.path()));
    }

    private Answer half(Request request, AnswerFault how) {
        Answer done = service.answer(Half.of(request));
        boolean refused = done.status() >= 400;
        return refused || Half.isRead(request) ? done : unavailable(how.status());
    }

    /** What this caller would have been told before; the first look under the fault stands for all later ones. */
    private Answer stale(Request request) {
        Answer before = remembered.before(request);
        if (before != null) {
            return before;
        }
        return remembered.now(request, service.answer(request));
    }

    private static Answer unavailable(int status) {
        return new Problem(
                        status,
                        List.of(Message.of(BaseMessage.SERVICE_TEMPORARILY_UNAVAILABLE, "1")),
                        Map.of("Retry-After", "1"))
                .answer();
    }

    /** For the fault's delay, unless somebody ends the fault before; the last of so many has the delay alone. */
    private void hang(Fault fault, AnswerFault how) {
        boolean isLast = Objects.equals(how.remaining(), 1L);
        Duration left = Duration.ofMillis(how.delayMillis());
        boolean lasts = true;
        while (lasts && left.isPositive()) {
            lasts = !pause.await(HANGING_LOOK)
                    && (isLast || simulation.locked(() -> simulation.world().fault(fault.id()) != null));
            left = left.minus(HANGING_LOOK);
        }
    }
}
