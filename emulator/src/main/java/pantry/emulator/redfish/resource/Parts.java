package pantry.emulator.redfish.resource;

import java.util.List;
import java.util.Map;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.BaseMessage;
import pantry.emulator.redfish.message.Message;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Problem;
import pantry.emulator.simulated.Outcome;
import pantry.emulator.simulated.Refusal;
import pantry.emulator.simulated.clock.SimulatedClock;
import pantry.emulator.simulated.feed.Health;
import pantry.emulator.simulated.machine.PowerState;

/** What many resources say in the same way. */
final class Parts {
    /** A fail-over takes no longer. */
    private static final String RETRY_SECONDS = "1";

    private Parts() {}

    static Page status(boolean works) {
        return works ? status("Enabled", "OK") : status("UnavailableOffline", "Critical");
    }

    static Page status(String state, String health) {
        return Page.object().put("State", state).put("Health", health);
    }

    static Page status(Health health) {
        return status(health == Health.CRITICAL ? "UnavailableOffline" : "Enabled", wireName(health));
    }

    static String wireName(Health health) {
        return switch (health) {
            case OK -> "OK";
            case WARNING -> "Warning";
            case CRITICAL -> "Critical";
        };
    }

    static String wireName(PowerState power) {
        return switch (power) {
            case OFF -> "Off";
            case POWERING_ON -> "PoweringOn";
            case ON -> "On";
            case POWERING_OFF -> "PoweringOff";
        };
    }

    static String time(long micros) {
        return SimulatedClock.instant(micros).toString();
    }

    /** The result of a command; its refusal is an error of the protocol. */
    static <T> T done(Call call, Outcome<T> outcome, String type) {
        return switch (outcome) {
            case Outcome.Done<T>(T result) -> result;
            case Outcome.Refused<T>(Refusal refusal) -> throw problem(call, refusal, type);
        };
    }

    static <T> Answer gone(Call call, Outcome<T> outcome, String type) {
        done(call, outcome, type);
        return Answer.empty();
    }

    static Problem problem(Call call, Refusal refusal, String type) {
        String subject = refusal.subject();
        return switch (refusal.reason()) {
            case TAKEN ->
                new Problem(
                        409,
                        Message.of(BaseMessage.RESOURCE_ALREADY_EXISTS, type, "Name", subject)
                                .withResolution(refusal.sentence()));
            case GONE -> call.notFound();
            case UNKNOWN -> problem(400, refusal, Message.of(BaseMessage.RESOURCE_NOT_FOUND, type, subject));
            case NO_ROOM -> problem(409, refusal, Message.of(BaseMessage.RESOURCE_EXHAUSTION, subject));
            case FAILED -> problem(409, refusal, Message.of(BaseMessage.RESOURCE_EXHAUSTION, subject));
            case ASLEEP -> problem(409, refusal, Message.of(BaseMessage.RESOURCE_IN_STANDBY));
            case UNAVAILABLE ->
                new Problem(
                        503,
                        List.of(Message.of(BaseMessage.SERVICE_TEMPORARILY_UNAVAILABLE, RETRY_SECONDS)
                                .withResolution(refusal.sentence())),
                        Map.of("Retry-After", RETRY_SECONDS));
            case IN_USE -> problem(409, refusal, Message.of(BaseMessage.RESOURCE_IN_USE));
            case INVALID ->
                problem(
                        400,
                        refusal,
                        Message.of(BaseMessage.PROPERTY_VALUE_ERROR, subject).about("#/" + subject));
            case FIXED -> problem(403, refusal, Message.of(BaseMessage.RESOURCE_CANNOT_BE_DELETED));
        };
    }

    private static Problem problem(int status, Refusal refusal, Message message) {
        return new Problem(status, message.withResolution(refusal.sentence()));
    }
}
