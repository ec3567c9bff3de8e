package pantry.portal.rest;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import pantry.portal.form.TextRule;
import pantry.portal.rest.wire.Fields;

/** Decimal numbers, which come as texts so that nobody's float rounds them. */
enum Decimals {
    NOT_NEGATIVE("not below zero") {
        @Override
        boolean takes(BigDecimal number) {
            return true;
        }
    },
    ABOVE_ZERO("above zero") {
        @Override
        boolean takes(BigDecimal number) {
            return number.signum() > 0;
        }
    };

    /** Far above any sum of money here, and far below what the database takes. */
    static final int MOST_DIGITS = 12;

    private final String words;

    Decimals(String words) {
        this.words = words;
    }

    abstract boolean takes(BigDecimal number);

    Optional<BigDecimal> read(Fields fields, String name, int decimals) {
        return number(fields, name, decimals, fields.text(name, rule(decimals)).orElse(""));
    }

    /** One when it is missing or wrong, which {@code fields} notes. */
    BigDecimal required(Fields fields, String name, int decimals) {
        return number(fields, name, decimals, fields.requiredText(name, rule(decimals)))
                .orElse(BigDecimal.ONE);
    }

    private Optional<BigDecimal> number(Fields fields, String name, int decimals, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(text);
        if (!takes(number)) {
            fields.error(name, sentence(decimals));
            return Optional.empty();
        }
        return Optional.of(number);
    }

    private TextRule rule(int decimals) {
        String fraction = decimals == 0 ? "" : "(\\.\\d{1," + decimals + "})?";
        return TextRule.matching(
                Pattern.compile("(0|[1-9]\\d{0," + (MOST_DIGITS - 1) + "})" + fraction), sentence(decimals));
    }

    private String sentence(int decimals) {
        return "must be a decimal number as a text, " + words + ", with at most " + MOST_DIGITS + " digits and "
                + decimals + " decimals";
    }
}
