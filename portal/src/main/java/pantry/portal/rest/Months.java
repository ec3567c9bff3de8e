package pantry.portal.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import pantry.portal.form.TextRule;
import pantry.portal.rest.wire.Fields;
import pantry.portal.rest.wire.Query;

/** Months and instants as people write them. */
final class Months {
    private static final String SENTENCE = "must be a month such as 2026-11";
    /** No month is of the year 0, before which the years have other numbers in the database. */
    private static final TextRule MONTH =
            TextRule.matching(Pattern.compile("(?!0000)\\d{4}-(0[1-9]|1[0-2])"), SENTENCE);

    private static final String INSTANT_SENTENCE = "must be an instant such as 2026-11-24T10:00:00Z";
    private static final TextRule INSTANT = TextRule.matching(Pattern.compile("\\d{4}-\\S{1,36}"), INSTANT_SENTENCE);
    /** What a field reads as that is refused anyway. */
    private static final YearMonth SOME = YearMonth.of(2000, 1);

    private Months() {}

    static Optional<YearMonth> of(Query query, String name) {
        return parsed(query, name, query.text(name));
    }

    /** Asks {@link Query#done} too: without the month there is nothing to go on with. */
    static YearMonth required(Query query, String name) {
        return required(query, name, _ -> Optional.empty());
    }

    /** One of which there can be something to tell. */
    static YearMonth requiredBegun(Query query, String name, Instant now) {
        YearMonth present = YearMonth.from(now.atOffset(ZoneOffset.UTC));
        return required(
                query,
                name,
                month -> month.isAfter(present)
                        ? Optional.of("has not begun; the present month is " + present)
                        : Optional.empty());
    }

    private static YearMonth required(Query query, String name, Function<YearMonth, Optional<String>> objection) {
        Optional<String> text = query.text(name);
        Optional<YearMonth> month = parsed(query, name, text);
        if (text.isEmpty()) {
            query.error(name, "is missing");
        }
        month.flatMap(objection).ifPresent(why -> query.error(name, why));
        query.done();
        return month.orElseThrow();
    }

    private static Optional<YearMonth> parsed(Query query, String name, Optional<String> text) {
        if (text.flatMap(MONTH::objection).isPresent()) {
            query.error(name, SENTENCE);
            return Optional.empty();
        }
        return text.map(YearMonth::parse);
    }

    static YearMonth required(Fields fields, String name) {
        String text = fields.requiredText(name, MONTH);
        return text.isEmpty() ? SOME : YearMonth.parse(text);
    }

    static Optional<Instant> instant(Fields fields, String name) {
        return fields.text(name, INSTANT).flatMap(parsed(fields, name));
    }

    static Instant requiredInstant(Fields fields, String name) {
        String text = fields.requiredText(name, INSTANT);
        return Optional.of(text)
                .filter(written -> !written.isEmpty())
                .flatMap(parsed(fields, name))
                .orElse(Instant.EPOCH);
    }

    private static Function<String, Optional<Instant>> parsed(Fields fields, String name) {
        return text -> {
            try {
                Instant instant = OffsetDateTime.parse(text).toInstant();
                if (Query.isOfFourDigits(instant)) {
                    return Optional.of(instant);
                }
                fields.error(name, INSTANT_SENTENCE);
                return Optional.empty();
            } catch (DateTimeException malformed) {
                fields.error(name, INSTANT_SENTENCE);
                return Optional.empty();
            }
        };
    }
}
