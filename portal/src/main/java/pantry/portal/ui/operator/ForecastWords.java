package pantry.portal.ui.operator;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Status;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.parts.Tone;
import pantry.provisioning.pool.Forecast;
import pantry.provisioning.pool.Forecast.Resource;
import pantry.provisioning.pool.Outlook;

/** When a resource runs out, in a line with its icon; what is out or soon out is a warning. */
final class ForecastWords {
    private ForecastWords() {}

    static Optional<Status> of(List<Forecast> forecasts, Resource resource) {
        return forecasts.stream()
                .filter(forecast -> forecast.resource() == resource)
                .findFirst()
                .map(ForecastWords::of);
    }

    private static Status of(Forecast forecast) {
        return switch (forecast.outlook()) {
            case Outlook.OutNow() -> new Status(Icon.BAD, Texts.of("racks.forecast.out"), Tone.ERROR);
            case Outlook.OutOn(LocalDate date) ->
                new Status(
                        Icon.WARN,
                        Texts.of(
                                "racks.forecast.on",
                                Shown.day(date.atStartOfDay(ZoneOffset.UTC).toInstant())),
                        Tone.WARNING);
            case Outlook.NotWithin(int days) ->
                new Status(Icon.CLOCK, Texts.of("racks.forecast.later", days), Tone.NEUTRAL);
            case Outlook.TooLittleHistory(int needed) ->
                new Status(
                        Icon.CLOCK, Texts.of("racks.forecast.unknown", forecast.historyDays(), needed), Tone.NEUTRAL);
        };
    }
}
