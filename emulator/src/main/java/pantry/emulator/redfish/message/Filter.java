package pantry.emulator.redfish.message;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A condition on members: comparisons of properties with literals, joined by {@code and}, {@code or}, {@code not}. */
public sealed interface Filter {
    boolean accepts(ObjectNode member);

    record And(Filter left, Filter right) implements Filter {
        @Override
        public boolean accepts(ObjectNode member) {
            return left.accepts(member) && right.accepts(member);
        }
    }

    record Or(Filter left, Filter right) implements Filter {
        @Override
        public boolean accepts(ObjectNode member) {
            return left.accepts(member) || right.accepts(member);
        }
    }

    record Not(Filter inner) implements Filter {
        @Override
        public boolean accepts(ObjectNode member) {
            return !inner.accepts(member);
        }
    }

    /** A property (its path with slashes), an operator, and the text of a literal. */
    record Comparison(String property, String operator, String literal, boolean quoted) implements Filter {
        @Override
        public boolean accepts(ObjectNode member) {
            JsonNode value = member;
            for (String step : property.split("/", -1)) {
                value = value == null ? null : value.get(step);
            }
            if (value == null || value.isContainer()) {
                return operator.equals("ne");
            }
            return compares(value);
        }

        private boolean compares(JsonNode value) {
            int order;
            if (value.isNumber() && !quoted) {
                order = value.decimalValue().compareTo(new BigDecimal(literal));
            } else {
                order = value.asString().compareTo(literal);
            }
            return switch (operator) {
                case "eq" -> order == 0;
                case "ne" -> order != 0;
                case "gt" -> order > 0;
                case "ge" -> order >= 0;
                case "lt" -> order < 0;
                default -> order <= 0;
            };
        }
    }

    /** The name that every accepted member has, when the whole filter says just that. */
    default @Nullable String exactName() {
        return this instanceof Comparison(String property, String operator, String literal, boolean quoted)
                        && quoted
                        && property.equals("Name")
                        && operator.equals("eq")
                ? literal
                : null;
    }

    /** All properties that it asks for. */
    default Set<String> properties() {
        Set<String> names = new LinkedHashSet<>();
        switch (this) {
            case And(Filter left, Filter right) -> {
                names.addAll(left.properties());
                names.addAll(right.properties());
            }
            case Or(Filter left, Filter right) -> {
                names.addAll(left.properties());
                names.addAll(right.properties());
            }
            case Not(Filter inner) -> names.addAll(inner.properties());
            case Comparison comparison -> names.add(comparison.property());
        }
        return names;
    }

    static Filter parse(String text) {
        return new Parser(text).parse();
    }

    /** Recursive descent over a list of tokens. */
    final class Parser {
        private static final List<String> OPERATORS = List.of("eq", "ne", "gt", "ge", "lt", "le");
        private static final int MAX_DEPTH = 16;

        private final String text;
        private final List<String> tokens = new ArrayList<>();
        private int next;
        private int depth;

        Parser(String text) {
            this.text = text;
            tokenize();
        }

        Filter parse() {
            Filter filter = either();
            if (next < tokens.size()) {
                throw bad();
            }
            return filter;
        }

        private Filter either() {
            Filter left = both();
            while (takes("or")) {
                left = new Or(left, both());
            }
            return left;
        }

        private Filter both() {
            Filter left = one();
            while (takes("and")) {
                left = new And(left, one());
            }
            return left;
        }

        private Filter one() {
            depth++;
            if (depth > MAX_DEPTH) {
                throw bad();
            }
            try {
                if (takes("not")) {
                    return new Not(one());
                }
                if (takes("(")) {
                    Filter inner = either();
                    if (!takes(")")) {
                        throw bad();
                    }
                    return inner;
                }
                return comparison();
            } finally {
                depth--;
            }
        }

        private Filter comparison() {
            String property = take();
            String operator = take();
            String literal = take();
            if (!property.matches("[A-Za-z@][A-Za-z0-9@._/]*") || !OPERATORS.contains(operator)) {
                throw bad();
            }
            if (literal.startsWith("'")) {
                return new Comparison(property, operator, literal.substring(1), true);
            }
            if (!literal.matches("-?[0-9]{1,30}([.][0-9]{1,30})?|true|false|null")) {
                throw bad();
            }
            return new Comparison(property, operator, literal, !literal.matches("-?[0-9.]+"));
        }

        private void tokenize() {
            int at = 0;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == ' ') {
                    at++;
                } else if (c == '(' || c == ')') {
                    tokens.add(String.valueOf(c));
                    at++;
                } else if (c == '\'') {
                    at = quoted(at + 1);
                } else {
                    int from = at;
                    while (at < text.length() && " ()'".indexOf(text.charAt(at)) < 0) {
                        at++;
                    }
                    tokens.add(text.substring(from, at));
                }
            }
        }

        /** Keeps the opening quote as a mark; a quote within is written twice. */
        private int quoted(int from) {
            StringBuilder literal = new StringBuilder("'");
            int at = from;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c != '\'') {
                    literal.append(c);
                    at++;
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
                    literal.append(c);
                    at += 2;
                } else {
                    tokens.add(literal.toString());
                    return at + 1;
                }
            }
            throw bad();
        }

        private boolean takes(String token) {
            if (next < tokens.size() && tokens.get(next).equals(token)) {
                next++;
                return true;
            }
            return false;
        }

        private String take() {
            if (next >= tokens.size()) {
                throw bad();
            }
            return tokens.get(next++);
        }

        private Problem bad() {
            return Problem.badRequest(Message.of(BaseMessage.QUERY_PARAMETER_VALUE_FORMAT_ERROR, text, "$filter"));
        }
    }
}
