package pantry.portal.ui.finance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pantry.billing.bill.LineHour;

/** The hours of one UTC day, in order. */
record Day(LocalDate date, List<LineHour> hours) {
    Day {
        hours = List.copyOf(hours);
    }

    static List<Day> of(List<LineHour> hours) {
        Map<LocalDate, List<LineHour>> byDay = new LinkedHashMap<>();
        hours.forEach(hour ->
                byDay.computeIfAbsent(of(hour), day -> new ArrayList<>()).add(hour));
        return byDay.entrySet().stream()
                .map(day -> new Day(day.getKey(), day.getValue()))
                .toList();
    }

    static LocalDate of(LineHour hour) {
        return hour.hour().from().atOffset(ZoneOffset.UTC).toLocalDate();
    }

    BigDecimal quantity() {
        return hours.stream().map(LineHour::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
