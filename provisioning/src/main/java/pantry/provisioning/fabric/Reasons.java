package pantry.provisioning.fabric;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads why a service said no, from the messages of the standard's error form, and when to come back. */
final class Reasons {
    private static final int REASON_CHARACTERS = 500;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private Reasons() {}

    static String of(Reply.Answered answer) {
        List<String> said = new ArrayList<>();
        for (JsonNode message : messages(answer)) {
            String text = message.path("Message").stringValueOpt().orElse("");
            String id = message.path("MessageId").stringValueOpt().orElse("");
            said.add(text.isEmpty() ? id : id.isEmpty() ? text : text + " (" + id + ")");
        }
        said.removeIf(String::isEmpty);
        if (said.isEmpty()) {
            answer.body().path("error").path("message").stringValueOpt().ifPresent(said::add);
        }
        boolean elsewhere = answer.status() >= 300 && answer.status() < 400;
        if (elsewhere) {
            said.addFirst("answered " + answer.status() + ": it sends us elsewhere, which is not followed");
        }
        String all = said.isEmpty() ? "answered " + answer.status() : String.join(" ", said);
        return all.length() <= REASON_CHARACTERS ? all : all.substring(0, REASON_CHARACTERS - 1) + "…";
    }

    /** Whether a message with this key is among what was said, whatever registry version it is from. */
    static boolean names(Reply.Answered answer, String messageKey) {
        for (JsonNode message : messages(answer)) {
            String id = message.path("MessageId").stringValueOpt().orElse("");
            if (id.substring(id.lastIndexOf('.') + 1).equals(messageKey)) {
                return true;
            }
        }
        return false;
    }

    /** Seconds or a date, as HTTP has it; what can't be read is not there. */
    static Optional<Duration> retryAfter(Reply.Answered answer, Clock clock) {
        return answer.header("Retry-After")
                .flatMap(text -> parsed(text.strip(), clock))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait)
                .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private static Optional<Duration> parsed(String text, Clock clock) {
        try {
            return Optional.of(
                    text.chars().allMatch(Character::isDigit)
                            ? Duration.ofSeconds(Long.parseLong(text))
                            : Duration.between(
                                    clock.instant(),
                                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                            .toInstant()));
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static JsonNode messages(Reply.Answered answer) {
        JsonNode inError = answer.body().path("error").path("@Message.ExtendedInfo");
        return inError.isArray() ? inError : answer.body().path("@Message.ExtendedInfo");
    }
}
