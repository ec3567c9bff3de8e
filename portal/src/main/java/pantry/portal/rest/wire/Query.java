package pantry.portal.rest.wire;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import pantry.portal.form.TextRule;
import pantry.portal.rest.problem.FieldError;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.Refusal;

/**
 * The query parameters of a request being understood. As with {@link Fields}, all that is wrong is named at once, parameters
 * that nobody asked for included: a filter with a typing error must not look like a filter that found everything.
 */
public final class Query {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MOST_LIMIT = 200;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final TextRule ANY_LINE = TextRule.line(1, 200);

    private final Map<String, List<String>> parameters;
    private final Set<String> known = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    Query(Map<String, String[]> parameters) {
        this.parameters = new TreeMap<>();
        parameters.forEach((name, values) -> this.parameters.put(name, List.of(values)));
    }

    static Query of(HttpServletRequest request) {
        try {
            return new Query(request.getParameterMap());
        } catch (IllegalStateException unreadable) {
            // What the servlet specification has a container throw when the bytes are no parameters in UTF-8.
            throw new Refusal(Problem.invalid(List.of(new FieldError("?", "must be parameters in UTF-8"))));
        }
    }

    public Optional<String> text(String name) {
        Optional<String> given = value(name);
        given.flatMap(ANY_LINE::objection).ifPresent(objection -> error(name, objection));
        return given;
    }

    public <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
        return parsed(name, text -> Enum.valueOf(type, text), "must be one of " + List.of(type.getEnumConstants()));
    }

    public Optional<Boolean> truth(String name) {
        return parsed(
                name,
                text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException("neither");
                },
                "must be true or false");
    }

    public Optional<UUID> id(String name) {
        return parsed(name, Ids::parse, "must be an id");
    }

    /** RFC 3339, any offset; its years have four digits. */
    public Optional<Instant> instant(String name) {
        return parsed(name, Query::instantOf, "must be an instant such as 2026-11-24T10:00:00Z");
    }

    private static Instant instantOf(String text) {
        Instant instant = OffsetDateTime.parse(text).toInstant();
        if (!isOfFourDigits(instant)) {
            throw new IllegalArgumentException("no year of four digits");
        }
        return instant;
    }

    /** An offset can lead out of the years that are written with four digits, and nothing is asked of those. */
    public static boolean isOfFourDigits(Instant instant) {
        return !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
    }

    public int whole(String name, int least, int most, int otherwise) {
        return parsed(
                        name,
                        text -> {
                            int number = Integer.parseInt(text);
                            if (number < least || number > most) {
                                throw new IllegalArgumentException("out of bounds");
                            }
                            return number;
                        },
                        "must be a whole number between " + least + " and " + most)
                .orElse(otherwise);
    }

    /** Reads {@code limit}, {@code cursor} and {@code sort}; {@code usual} is the order when none is asked for. */
    public Paging paging(String list, String usual, List<String> sortable) {
        int limit = whole("limit", 1, MOST_LIMIT, DEFAULT_LIMIT);
        String asked = parsed(
                        "sort",
                        text -> {
                            if (!sortable.contains(text.startsWith("-") ? text.substring(1) : text)) {
                                throw new IllegalArgumentException("no such field");
                            }
                            return text;
                        },
                        "must be one of " + sortable + ", with - before it for the reverse order")
                .orElse(usual);
        Optional<Cursor> cursor = parsed(
                "cursor",
                text -> Cursor.parse(text)
                        .filter(one -> one.list().equals(list) && one.sort().equals(asked))
                        .orElseThrow(IllegalArgumentException::new),
                "must be the next of an earlier answer with the same sort");
        boolean descending = asked.startsWith("-");
        return new Paging(
                list,
                descending ? asked.substring(1) : asked,
                descending,
                limit,
                cursor.map(Cursor::after).orElse(List.of()));
    }

    public void error(String name, String detail) {
        errors.add(new FieldError("?" + name, detail));
    }

    /** To be called when everything is read: refuses what is wrong. */
    public void done() {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                error(name, "is no parameter here");
            }
        }
        refuseErrors();
    }

    private void refuseErrors() {
        if (!errors.isEmpty()) {
            throw new Refusal(Problem.invalid(errors));
        }
    }

    private Optional<String> value(String name) {
        known.add(name);
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            error(name, "is there more than once");
        }
        return values.stream().findFirst();
    }

    private <T> Optional<T> parsed(String name, Function<String, T> parser, String objection) {
        Optional<String> text = value(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text.get()));
        } catch (IllegalArgumentException | DateTimeParseException bad) {
            error(name, objection);
            return Optional.empty();
        }
    }
}
