package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.pool.Forecast;
import pantry.provisioning.pool.Outlook;

/**
 * When a resource of the pool runs out at the pace of the last four weeks: {@code room} is how much could be given of it at
 * most, {@code perDay} by how much what is given grows, {@code runsOutOn} the day in UTC. Before there are
 * {@code neededDays} of history nobody can tell.
 */
@Schema(name = "Forecast")
record ForecastJson(
        Forecast.Resource resource,
        long used,
        long room,
        int historyDays,
        int neededDays,
        int horizonDays,
        @Nullable String perDay,
        OutlookKind outlook,
        @Nullable LocalDate runsOutOn) {
    private static final int PER_DAY_SCALE = 3;

    enum OutlookKind {
        OUT_NOW,
        OUT_ON,
        NOT_WITHIN_HORIZON,
        TOO_LITTLE_HISTORY
    }

    static ForecastJson of(Forecast forecast) {
        Double perDay = forecast.perDay();
        return new ForecastJson(
                forecast.resource(),
                forecast.used(),
                forecast.room(),
                forecast.historyDays(),
                Forecast.NEEDED_DAYS,
                Forecast.HORIZON_DAYS,
                perDay == null
                        ? null
                        : BigDecimal.valueOf(perDay)
                                .setScale(PER_DAY_SCALE, RoundingMode.HALF_EVEN)
                                .toPlainString(),
                switch (forecast.outlook()) {
                    case Outlook.OutNow() -> OutlookKind.OUT_NOW;
                    case Outlook.OutOn _ -> OutlookKind.OUT_ON;
                    case Outlook.NotWithin _ -> OutlookKind.NOT_WITHIN_HORIZON;
                    case Outlook.TooLittleHistory _ -> OutlookKind.TOO_LITTLE_HISTORY;
                },
                forecast.outlook() instanceof Outlook.OutOn(LocalDate date) ? date : null);
    }
}
