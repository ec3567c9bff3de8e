package pantry.portal.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import pantry.billing.forecast.Forecasts;
import pantry.billing.forecast.Outlook;
import pantry.provisioning.tenancy.Tenant;

/**
 * What a tenant's month is expected to cost: four times in five between low and high, once there are two days of history.
 * {@code pastErrors}: how far the forecasts of the fifteenth were off in months that are closed.
 */
@Schema(name = "CostForecast")
record OutlookJson(
        Ref tenant,
        String period,
        MoneyJson soFar,
        MoneyJson expected,
        MoneyJson low,
        MoneyJson high,
        Instant madeAt,
        int daysOfHistory,
        boolean vague,
        List<PastErrorJson> pastErrors) {
    static OutlookJson of(Tenant tenant, YearMonth period, Outlook outlook, List<Forecasts.PastError> pastErrors) {
        return new OutlookJson(
                Ref.to(tenant.id(), tenant.name()),
                period.toString(),
                MoneyJson.shown(outlook.soFar()),
                MoneyJson.shown(outlook.expected()),
                MoneyJson.shown(outlook.low()),
                MoneyJson.shown(outlook.high()),
                outlook.at(),
                outlook.daysOfHistory(),
                outlook.isVague(),
                pastErrors.stream().map(PastErrorJson::of).toList());
    }

    /** Above zero percent when too much was expected. */
    @Schema(name = "CostForecastError")
    record PastErrorJson(
            String period,
            LocalDate madeOn,
            MoneyJson expected,
            MoneyJson low,
            MoneyJson high,
            MoneyJson billed,
            String percentOff,
            boolean bandHeld) {
        static PastErrorJson of(Forecasts.PastError error) {
            return new PastErrorJson(
                    error.period().toString(),
                    error.madeOn(),
                    MoneyJson.shown(error.expected()),
                    MoneyJson.shown(error.low()),
                    MoneyJson.shown(error.high()),
                    MoneyJson.shown(error.billed()),
                    BillLineJson.text(error.percentOff()),
                    error.bandHeld());
        }
    }
}
