package pantry.portal.ui.finance;

import com.vaadin.flow.router.QueryParameters;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.BillId;
import pantry.billing.bill.LineId;
import pantry.billing.bill.LineKind;
import pantry.billing.bill.LineOwner;
import pantry.billing.metering.UtcHour;
import pantry.portal.ui.shell.Paths;
import pantry.provisioning.ground.ServerId;

/**
 * How far a bill is opened, as the page's address says it: {@code ?bill=…&server=…&line=…&hour=2026-11-25T18Z}, or only a
 * month. A line may be named without its server; what cannot be read is no address of ours.
 */
record Selection(
        @Nullable YearMonth month,
        @Nullable BillId bill,
        @Nullable LineOwner server,
        @Nullable LineId line,
        @Nullable UtcHour hour) {
    static final Selection NOTHING = new Selection(null, null, null, null, null);

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH'Z'", Locale.ROOT);

    Selection {
        if ((bill == null && (server != null || line != null)) || (line == null && hour != null)) {
            throw new IllegalArgumentException("a part without what it is part of");
        }
    }

    /** Absent when a parameter is not what it should be: no such address was ever given. */
    static Optional<Selection> of(QueryParameters parameters) {
        try {
            return Optional.of(new Selection(
                    read(parameters, "month", YearMonth::parse),
                    read(parameters, "bill", BillId::of),
                    read(parameters, "server", Selection::owner),
                    read(parameters, "line", LineId::of),
                    read(parameters, "hour", Selection::hour)));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static <T> @Nullable T read(QueryParameters parameters, String name, Function<String, T> reader) {
        return parameters.getSingleParameter(name).map(reader).orElse(null);
    }

    private static LineOwner owner(String text) {
        for (LineKind kind : LineKind.values()) {
            if (text(kind).equals(text)) {
                return new LineOwner.OfKind(kind);
            }
        }
        return new LineOwner.OfServer(ServerId.of(text));
    }

    private static UtcHour hour(String text) {
        return new UtcHour(
                text.length() > "2026-11-25T18Z".length()
                        ? Instant.parse(text)
                        : LocalDateTime.parse(text, HOUR).toInstant(ZoneOffset.UTC));
    }

    /** Of a bill, with nothing in it opened. */
    static Selection of(BillId bill) {
        return new Selection(null, bill, null, null, null);
    }

    static Selection of(YearMonth month) {
        return new Selection(month, null, null, null, null);
    }

    Selection with(LineOwner other) {
        return new Selection(null, bill, other, null, null);
    }

    Selection with(LineId other) {
        return new Selection(null, bill, server, other, null);
    }

    Selection with(UtcHour other) {
        return new Selection(null, bill, server, line, other);
    }

    /** One level less; nothing is left of a bill. */
    Selection up() {
        if (hour != null) {
            return new Selection(month, bill, server, line, null);
        }
        if (line != null) {
            return new Selection(month, bill, server, null, null);
        }
        return new Selection(month, bill, null, null, null);
    }

    /** The page's address that leads here. */
    String path() {
        Map<String, String> parameters = new LinkedHashMap<>();
        put(parameters, "month", month);
        put(parameters, "bill", bill);
        if (server != null) {
            parameters.put("server", text(server));
        }
        put(parameters, "line", line);
        if (hour != null) {
            parameters.put("hour", HOUR.format(hour.from().atOffset(ZoneOffset.UTC)));
        }
        // Nothing in it needs to be encoded, and in this order it reads from the outside in.
        return parameters.isEmpty()
                ? Paths.BILLS
                : parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining("&", Paths.BILLS + "?", ""));
    }

    private static void put(Map<String, String> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value.toString());
        }
    }

    private static String text(LineOwner owner) {
        return switch (owner) {
            case LineOwner.OfServer(ServerId server) -> server.toString();
            case LineOwner.OfKind(LineKind kind) -> text(kind);
        };
    }

    private static String text(LineKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** How many columns of the drill-down were opened on purpose: the bill's own is the first. */
    int depth() {
        if (hour != null) {
            return 4;
        }
        if (line != null) {
            return 3;
        }
        return server != null ? 2 : 1;
    }
}
