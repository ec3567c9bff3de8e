package pantry.billing.split;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;

/**
 * What is billed of UTC days in {@code [from, to)} is divided between cost centres: of one server, or of all of the tenant
 * that has no rule of its own then. Without an end it holds on. Parts are in the order of their cost centres.
 */
public record SplitRule(
        SplitRuleId id,
        TenantId tenant,
        @Nullable ServerId server,
        String serverName,
        LocalDate from,
        @Nullable LocalDate to,
        List<Part> parts,
        Instant createdAt,
        String createdBy,
        long generation) {
    public static final int MOST_PARTS = 20;
    static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    public SplitRule {
        parts = checked(parts);
        requireDays(from, to);
    }

    /** Percent of each line, above zero, with at most two decimals. */
    public record Part(String costCentre, BigDecimal percent) {
        private static final int DECIMALS = 2;
        private static final int NAME_LIMIT = 63;

        public Part {
            if (costCentre.isBlank()
                    || costCentre.length() > NAME_LIMIT
                    || !costCentre.equals(costCentre.strip())
                    || costCentre.chars().anyMatch(Character::isISOControl)) {
                throw new IllegalArgumentException("costCentre: 1 to " + NAME_LIMIT + " characters of one line");
            }
            if (percent.signum() <= 0
                    || percent.compareTo(WHOLE) > 0
                    || percent.stripTrailingZeros().scale() > DECIMALS) {
                throw new IllegalArgumentException("percent: above 0, at most 100, with at most 2 decimals");
            }
            percent = percent.setScale(DECIMALS);
        }
    }

    static List<Part> checked(List<Part> parts) {
        Set<String> names = new HashSet<>();
        if (parts.isEmpty()
                || parts.size() > MOST_PARTS
                || !parts.stream().allMatch(part -> names.add(part.costCentre()))) {
            throw new IllegalArgumentException("parts: 1 to " + MOST_PARTS + " cost centres, each once");
        }
        if (parts.stream()
                        .map(Part::percent)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .compareTo(WHOLE)
                != 0) {
            throw new IllegalArgumentException("parts: the percentages sum to 100");
        }
        return parts.stream().sorted(Comparator.comparing(Part::costCentre)).toList();
    }

    static void requireDays(LocalDate from, @Nullable LocalDate to) {
        if (to != null && !to.isAfter(from)) {
            throw new IllegalArgumentException("to: a day after from");
        }
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }

    boolean overlaps(LocalDate otherFrom, @Nullable LocalDate otherTo) {
        return (otherTo == null || from.isBefore(otherTo)) && (to == null || otherFrom.isBefore(to));
    }
}
