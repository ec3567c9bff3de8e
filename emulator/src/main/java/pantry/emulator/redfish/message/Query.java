package pantry.emulator.redfish.message;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of a GET. Parameters without a dollar sign that nobody knows are ignored, as the protocol says.
 *
 * @param expand what to show in place of references, or null
 * @param select the properties to keep, empty for all
 * @param top how many members at most, or null
 */
public record Query(
        boolean only,
        @Nullable Expand expand,
        List<String> select,
        @Nullable Filter filter,
        @Nullable Long top,
        long skip) {
    public static final int MAX_LEVELS = 2;

    private static final Set<String> KNOWN = Set.of("$expand", "$select", "$filter", "$top", "$skip");
    private static final int MAX_FILTER_LENGTH = 2000;

    /** Which references are replaced by what they refer to, and how deep. */
    public record Expand(boolean links, boolean others, int levels) {}

    public static Query of(Map<String, List<String>> parameters) {
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            if (name.startsWith("$") && !KNOWN.contains(name)) {
                throw new Problem(501, Message.of(BaseMessage.QUERY_PARAMETER_UNSUPPORTED, name));
            }
            if (KNOWN.contains(name) && parameter.getValue().size() > 1) {
                throw Problem.badRequest(Message.of(BaseMessage.QUERY_COMBINATION_INVALID));
            }
        }
        boolean only = parameters.containsKey("only");
        String ofOnly = String.join(",", parameters.getOrDefault("only", List.of()));
        if (!ofOnly.isEmpty()) {
            throw badValue("only", ofOnly);
        }
        if (only && parameters.keySet().stream().anyMatch(KNOWN::contains)) {
            throw Problem.badRequest(Message.of(BaseMessage.QUERY_COMBINATION_INVALID));
        }
        String filter = first(parameters, "$filter");
        return new Query(
                only,
                expand(first(parameters, "$expand")),
                select(first(parameters, "$select")),
                filter == null ? null : filter(filter),
                whole(parameters, "$top"),
                skip(parameters));
    }

    public boolean asksForMembers() {
        return only || filter != null || top != null || skip > 0;
    }

    private static long skip(Map<String, List<String>> parameters) {
        Long skip = whole(parameters, "$skip");
        return skip == null ? 0 : skip;
    }

    private static Filter filter(String text) {
        if (text.length() > MAX_FILTER_LENGTH) {
            throw Problem.badRequest(
                    Message.of(BaseMessage.STRING_VALUE_TOO_LONG, text, String.valueOf(MAX_FILTER_LENGTH)));
        }
        return Filter.parse(text);
    }

    private static @Nullable Expand expand(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String what = text;
        int levels = 1;
        int open = text.indexOf('(');
        if (open >= 0) {
            what = text.substring(0, open);
            levels = levels(text, text.substring(open));
        }
        return switch (what) {
            case "*" -> new Expand(true, true, levels);
            case "." -> new Expand(false, true, levels);
            case "~" -> new Expand(true, false, levels);
            default -> throw badValue("$expand", text);
        };
    }

    private static int levels(String text, String parenthesis) {
        String prefix = "($levels=";
        if (!parenthesis.startsWith(prefix) || !parenthesis.endsWith(")")) {
            throw badValue("$expand", text);
        }
        String number = parenthesis.substring(prefix.length(), parenthesis.length() - 1);
        long levels = parse("$expand", number);
        if (levels < 1) {
            throw badValue("$expand", text);
        }
        // The protocol lets a service go less deep than asked; how deep it goes is announced in the service root.
        return (int) Math.min(levels, MAX_LEVELS);
    }

    private static List<String> select(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        List<String> names =
                List.of(text.split(",", -1)).stream().map(String::strip).toList();
        if (names.stream().anyMatch(name -> !name.matches("[A-Za-z@#][A-Za-z0-9@.#_/]*"))) {
            throw badValue("$select", text);
        }
        return names;
    }

    private static @Nullable Long whole(Map<String, List<String>> parameters, String name) {
        String text = first(parameters, name);
        if (text == null) {
            return null;
        }
        long value = parse(name, text);
        if (value < 0) {
            throw Problem.badRequest(Message.of(BaseMessage.QUERY_PARAMETER_OUT_OF_RANGE, text, name, "0 or more"));
        }
        return value;
    }

    private static long parse(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.badRequest(Message.of(BaseMessage.QUERY_PARAMETER_VALUE_TYPE_ERROR, text, name));
        }
    }

    private static @Nullable String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    private static Problem badValue(String name, String text) {
        return Problem.badRequest(Message.of(BaseMessage.QUERY_PARAMETER_VALUE_FORMAT_ERROR, text, name));
    }
}
