package pantry.provisioning.fabric;

import static org.assertj.core.api.Assertions.assertThat;
import static pantry.provisioning.fabric.Asking.ARRAY;
import static pantry.provisioning.fabric.Asking.ENCLOSURE;
import static pantry.provisioning.fabric.Asking.SERVER;
import static pantry.provisioning.fabric.Asking.SLICE;
import static pantry.provisioning.fabric.Asking.VOLUME;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pantry.provisioning.fabric.FakeService.Manners;
import pantry.provisioning.fabric.Inventory.Array;
import pantry.provisioning.fabric.Inventory.Blade;
import pantry.provisioning.fabric.Inventory.ControlUnit;
import pantry.provisioning.fabric.Inventory.Enclosure;
import pantry.provisioning.fabric.Inventory.Health;
import pantry.provisioning.fabric.Inventory.Image;
import pantry.provisioning.fabric.MeterValue.Meter;

/** What there is, and what it counted. */
class RedfishReadingTest {
    private static final String REPORTS = "/redfish/v1/TelemetryService/MetricReports/";

    @ParameterizedTest
    @MethodSource("pantry.provisioning.fabric.RedfishStoryTest#services")
    void theInventoryIsTheSameHoweverItIsRead(Manners manners) {
        try (Asking asking = new Asking(manners)) {
            assertThat(asking.fabric.inventory())
                    .isEqualTo(Outcome.done(new Inventory(
                            Instant.parse("2026-03-01T11:00:07.500Z"),
                            List.of(new Enclosure(
                                    ENCLOSURE,
                                    "Frame One",
                                    3,
                                    Health.OK,
                                    List.of(
                                            new ControlUnit("/redfish/v1/Managers/a", "frame-1-cu-a", false, Health.OK),
                                            new ControlUnit(
                                                    "/redfish/v1/Managers/b", "frame-1-cu-b", true, Health.OK)))),
                            List.of(
                                    blade(1, Health.OK, true),
                                    blade(2, Health.OK, true),
                                    blade(3, Health.CRITICAL, false)),
                            List.of(new Array(ARRAY, "array-1", 1024, 12345, Health.WARNING, List.of("alpine-3.22"))),
                            List.of(new Image("alpine-3.22", "Alpine Linux", 2, 64)))));
        }
    }

    private static Blade blade(int slot, Health health, boolean usable) {
        return new Blade(
                "/redfish/v1/Chassis/c" + slot, "f1-b0" + slot, ENCLOSURE, slot, 16_000, 32_256, health, usable);
    }

    @Test
    void metersAreReadExactlyAndWhatIsNotOursIsPassedOver() {
        try (Asking asking = new Asking()) {
            asking.service.tree.put(REPORTS + "frame-1-meters", """
                    {"Name":"meters","Timestamp":"2026-03-01T12:00:00Z","MetricValues":[
                      {"MetricId":"SliceCpuCoreSeconds","MetricValue":"12345678901.000001","Timestamp":"2026-03-01T12:00:00.123456Z",
                       "MetricProperty":"/redfish/v1/CompositionService/ResourceBlocks/x#/Oem/Pantry/CpuCoreSeconds",
                       "Oem":{"Pantry":{"Epoch":"e1","Source":"%1$s"}}},
                      {"MetricId":"SliceMemoryByteSeconds","MetricValue":"98765432109876543210",
                       "MetricProperty":"/redfish/v1/CompositionService/ResourceBlocks/%1$s#/Oem/Pantry/MemoryByteSeconds",
                       "Oem":{"Pantry":{"Epoch":"e1"}}},
                      {"MetricId":"PortBytesOut","MetricValue":"42","Timestamp":"2026-03-01T13:00:00+01:00",
                       "MetricProperty":"/redfish/v1/Systems/%2$s/EthernetInterfaces/1#/Oem/Pantry/BytesOut"},
                      {"MetricId":"BladeCpuCoreSeconds","MetricValue":"0.5",
                       "MetricProperty":"/redfish/v1/Systems/s2#/Oem/Pantry/CpuCoreSeconds"},
                      {"MetricId":"AmbientTemperature","MetricValue":"21"},
                      {"MetricId":"PortBytesOut","MetricValue":"-1","MetricProperty":"/redfish/v1/Systems/%2$s/EthernetInterfaces/1"},
                      {"MetricId":"SliceCpuCoreSeconds","MetricValue":"0.0000001","Oem":{"Pantry":{"Source":"%1$s"}}},
                      {"MetricId":"SliceCpuCoreSeconds","MetricValue":"many","Oem":{"Pantry":{"Source":"%1$s"}}},
                      {"MetricId":"SliceCpuCoreSeconds","MetricValue":null,"Oem":7}
                    ]}""".formatted(SLICE, SERVER));
            Instant reported = Instant.parse("2026-03-01T12:00:00Z");
            assertThat(asking.fabric.readMeters(ENCLOSURE))
                    .isEqualTo(Outcome.done(List.of(
                            value(Meter.SLICE_CPU, SLICE, "e1", reported.plusNanos(123_456_000), "12345678901000001"),
                            value(Meter.SLICE_MEMORY, SLICE, "e1", reported, "98765432109876543210"),
                            value(Meter.PORT_OUT, SERVER, "", reported, "42"),
                            value(Meter.BLADE_CPU, "/redfish/v1/Chassis/c2", "", reported, "500000"))));
        }
    }

    @Test
    void anArraysMetersComePageByPageInOneRequestEach() {
        try (Asking asking = new Asking()) {
            String value = """
                    {"MetricId":"VolumeWrittenByteSeconds","MetricValue":"%s","Timestamp":"2026-03-01T12:00:00Z",
                     "MetricProperty":"/redfish/v1/Storage/array-1/Volumes/n1#/Oem/Pantry/WrittenByteSeconds",
                     "Oem":{"Pantry":{"Epoch":"e","Source":"%s"}}}""";
            asking.service.tree.put(
                    REPORTS + "array-1-meters",
                    "{\"Name\":\"m\",\"MetricValues@odata.nextLink\":\"/redfish/v1/more\",\"MetricValues\":[%s,%s]}"
                            .formatted(value.formatted("1", VOLUME), value.formatted("9", "alpine-3.22")));
            asking.service.tree.put(
                    "/redfish/v1/more", "{\"MetricValues\":[%s]}".formatted(value.formatted("2", VOLUME)));
            assertThat(asking.fabric.readMeters(ARRAY))
                    .isInstanceOfSatisfying(
                            Outcome.Done.class,
                            done -> assertThat((List<?>) done.value())
                                    .extracting(each -> ((MeterValue) each).value())
                                    .containsExactly(BigInteger.ONE, BigInteger.TWO));
            int before = asking.service.asked().size();
            asking.fabric.readMeters(ARRAY);
            assertThat(asking.service.askedSince(before)).hasSize(2);
        }
    }

    @Test
    void aServiceWithoutTheReportSaysSo() {
        try (Asking asking = new Asking()) {
            assertThat(asking.fabric.readMeters(ENCLOSURE))
                    .isEqualTo(new Outcome.Refused<>("no metric report frame-1-meters"));
        }
    }

    private static MeterValue value(Meter meter, Object source, String epoch, Instant at, String value) {
        return new MeterValue(meter, source.toString(), epoch, at, new BigInteger(value));
    }
}
