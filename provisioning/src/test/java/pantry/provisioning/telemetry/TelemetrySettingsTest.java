package pantry.provisioning.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import pantry.provisioning.telemetry.Pace.Kind;

class TelemetrySettingsTest {
    private static TelemetrySettings bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("pantry.telemetry", TelemetrySettings.class);
    }

    @Test
    void withoutAnySettingItIsTenSecondsAndAMinuteAbove1000Servers() {
        TelemetrySettings settings = bound(Map.of());
        assertThat(settings.interval(Kind.USUAL)).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.interval(Kind.LONG)).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.longPollAbove()).isEqualTo(1_000);
        assertThat(settings.usualPollBelow()).isEqualTo(900);
        assertThat(settings.byHand()).isFalse();
        assertThat(settings).isEqualTo(TelemetrySettings.every(Duration.ofSeconds(10)));
    }

    @Test
    void eachOfThemCanBeSaid() {
        TelemetrySettings settings = bound(Map.of(
                "pantry.telemetry.poll", "1500ms",
                "pantry.telemetry.long-poll", "5m",
                "pantry.telemetry.long-poll-above", "50",
                "pantry.telemetry.by-hand", "true"));
        assertThat(settings.interval(Kind.USUAL)).isEqualTo(Duration.ofMillis(1_500));
        assertThat(settings.interval(Kind.LONG)).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.longPollAbove()).isEqualTo(50);
        assertThat(settings.usualPollBelow()).isEqualTo(45);
        assertThat(settings.byHand()).isTrue();
    }

    @Test
    void whoPollsRarelyAnywayDoesSoWithManyServersToo() {
        assertThat(bound(Map.of("pantry.telemetry.poll", "2m")).interval(Kind.LONG))
                .isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @CsvSource({
        "poll, 999ms, between one second and one hour",
        "poll, 61m, between one second and one hour",
        "long-poll, 61m, between one second and one hour",
        "long-poll, 9s, at least as long",
        "long-poll-above, 0, 1 to 1000000",
        "long-poll-above, 1000001, 1 to 1000000"
    })
    void whatMakesNoSenseIsRefusedWithItsName(String name, String value, String why) {
        assertThatThrownBy(() -> bound(Map.of("pantry.telemetry." + name, value)))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("pantry.telemetry." + name)
                .hasMessageContaining(why);
    }
}
