package pantry.provisioning.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import pantry.provisioning.pool.Forecast.Resource;
import pantry.provisioning.pool.Outlook.NotWithin;
import pantry.provisioning.pool.Outlook.OutNow;
import pantry.provisioning.pool.Outlook.OutOn;
import pantry.provisioning.pool.Outlook.TooLittleHistory;
import pantry.provisioning.pool.Trend.Day;

/** When something runs out, from one value a day. */
class ForecastTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-28");

    /** The last so many days, today included. */
    private static List<Day> days(int count, LongToDoubleFunction value) {
        List<Day> days = new ArrayList<>();
        for (long at = 0; at < count; at++) {
            days.add(new Day(TODAY.toEpochDay() - count + 1 + at, value.applyAsDouble(at)));
        }
        return days;
    }

    private static Forecast forecast(List<Day> days, long used, long room) {
        return Forecast.of(Resource.CPU_MILLICORES, days, used, room, TODAY);
    }

    @Test
    void whatGrowsSteadilyRunsOutWhenTheRoomIsFilled() {
        Forecast steady = forecast(days(14, at -> 1_000 + 100 * at), 2_300, 3_300);
        assertThat(steady.perDay()).isEqualTo(100);
        assertThat(steady.outlook()).isEqualTo(new OutOn(TODAY.plusDays(10)));
    }

    @Test
    void oneBigOrderThatWasGivenBackChangesNothing() {
        List<Day> days = days(21, at -> at == 9 || at == 10 ? 90_000 : 1_000 + 10 * at);
        assertThat(forecast(days, 1_200, 2_000).perDay()).isCloseTo(10, Offset.offset(2.0));
    }

    @Test
    void weekendsDoNotMakeATrend() {
        Forecast level = forecast(days(28, at -> at % 7 < 5 ? 5_000 : 2_000), 5_000, 6_000);
        assertThat(level.perDay()).isCloseTo(0, Offset.offset(1.0));
        assertThat(level.outlook()).isEqualTo(new NotWithin(Forecast.HORIZON_DAYS));
    }

    @Test
    void whatShrinksOrGrowsSlowlyIsNotWithinTheHorizon() {
        assertThat(forecast(days(14, at -> 2_000 - 50 * at), 1_350, 2_000).outlook())
                .isEqualTo(new NotWithin(90));
        assertThat(forecast(days(14, at -> 1_000 + at), 1_013, 2_000).outlook()).isEqualTo(new NotWithin(90));
    }

    @Test
    void aFewDaysSayNothing() {
        Forecast young = forecast(days(6, at -> 1_000 + 100 * at), 1_500, 2_000);
        assertThat(young.outlook()).isEqualTo(new TooLittleHistory(7));
        assertThat(young.historyDays()).isEqualTo(6);
        assertThat(young.perDay()).isNull();
        assertThat(forecast(List.of(), 0, 2_000).outlook()).isEqualTo(new TooLittleHistory(7));
    }

    @Test
    void whatIsUsedUpIsOutNowWhateverItsHistory() {
        assertThat(forecast(List.of(), 2_000, 2_000).outlook()).isEqualTo(new OutNow());
        assertThat(forecast(days(14, at -> 2_100), 2_100, 2_000).outlook()).isEqualTo(new OutNow());
    }
}
