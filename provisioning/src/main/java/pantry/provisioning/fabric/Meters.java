package pantry.provisioning.fabric;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pantry.provisioning.fabric.MeterValue.Meter;
import tools.jackson.databind.JsonNode;

/**
 * Reads the counters of an enclosure or an array from its one metric report. What is not a meter of ours is passed
 * over; a meter of ours whose value can't be read exactly is left out, so that the rest is not lost with it.
 */
final class Meters {
    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);
    private static final int REPORTS = 10_000;
    /** The address itself tells of what it reports, so it is looked up again only once it is not found, and now and then. */
    private static final Duration ADDRESS_AGE = Duration.ofDays(1);

    private static final int MICROSECOND_DIGITS = 6;
    /** As many as a reading's column keeps, in its smallest unit. */
    private static final int COUNTER_DIGITS = 32;

    /** The standard links no report to hardware: ours are named after what they report of. */
    private static final String REPORT_SUFFIX = "-meters";

    private static final Map<String, Meter> METERS = Map.of(
            "SliceCpuCoreSeconds", Meter.SLICE_CPU,
            "SliceMemoryByteSeconds", Meter.SLICE_MEMORY,
            "SliceThrottledCoreSeconds", Meter.SLICE_THROTTLED,
            "SliceSqueezedByteSeconds", Meter.SLICE_SQUEEZED,
            "PortBytesOut", Meter.PORT_OUT,
            "VolumeWrittenByteSeconds", Meter.VOLUME_WRITTEN,
            "BladeCpuCoreSeconds", Meter.BLADE_CPU,
            "BladeMemoryByteSeconds", Meter.BLADE_MEMORY);

    private final Tree tree;
    private final BladeRefs blades;
    private final Remembered<String, String> reports;
    private final AtomicBoolean complained = new AtomicBoolean();

    Meters(Clock clock, Tree tree, BladeRefs blades) {
        this.tree = tree;
        this.blades = blades;
        this.reports = new Remembered<>(clock, REPORTS, ADDRESS_AGE);
    }

    List<MeterValue> read(Call call, String ref) {
        List<MeterValue> values = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        Resource page = report(call, ref);
        Timestamps timestamps = new Timestamps();
        Optional<Instant> reported = timestamps.of(page);
        for (int pages = 0; pages < call.limits().pages(); pages++) {
            for (JsonNode node : page.at("MetricValues")) {
                Meter meter = METERS.get(node.path("MetricId").stringValueOpt().orElse(""));
                if (meter != null) {
                    Resource value = new Resource(node);
                    read(call, meter, value, timestamps.of(value).or(() -> reported), values, bad);
                }
            }
            Optional<String> next = page.text("MetricValues@odata.nextLink");
            if (next.isEmpty()) {
                break;
            }
            page = call.get(next.get());
        }
        if (!bad.isEmpty() && complained.compareAndSet(false, true)) {
            LOG.warn(
                    "{} of {} meter values of {} can't be read, for example {}",
                    bad.size(),
                    bad.size() + values.size(),
                    ref,
                    bad.getFirst());
        }
        return List.copyOf(values);
    }

    private void read(
            Call call, Meter meter, Resource value, Optional<Instant> at, List<MeterValue> to, List<String> bad) {
        Optional<String> source = source(call, meter, value);
        Optional<BigInteger> count = value.number("MetricValue").flatMap(number -> smallestUnit(meter, number));
        if (source.isEmpty() || count.isEmpty() || at.isEmpty()) {
            bad.add(value.body().toString());
            return;
        }
        if (!isOurs(meter, source.get())) {
            return;
        }
        String epoch = value.text("Oem", "Pantry", "Epoch").orElse("");
        to.add(new MeterValue(meter, source.get(), epoch, at.get(), count.get()));
    }

    /** Most values of a report are of the same instant, in the same words. */
    private static final class Timestamps {
        private static final String PROPERTY = "Timestamp";
        private String text = "";
        private Optional<Instant> instant = Optional.empty();

        Optional<Instant> of(Resource said) {
            String own = said.text(PROPERTY).orElse("");
            if (!own.equals(text)) {
                text = own;
                instant = said.instant(PROPERTY);
            }
            return instant;
        }
    }

    static boolean isReport(String link) {
        return link.endsWith(REPORT_SUFFIX);
    }

    private Resource report(Call call, String ref) {
        Optional<Resource> known = reports.get(ref).flatMap(call::find);
        if (known.isPresent()) {
            return known.get();
        }
        String name = Resource.lastPart(ref) + REPORT_SUFFIX;
        String all = call.get(tree.layout(call).telemetry())
                .link("MetricReports")
                .orElseThrow(() -> Stop.refused("the service has no metric reports"));
        String link = tree.links(call, all).stream()
                .filter(report -> Resource.lastPart(report).equals(name))
                .findFirst()
                .orElseThrow(() -> Stop.refused("no metric report " + name));
        reports.put(ref, link);
        return call.get(link);
    }

    /** Our name of it where the value carries one, or else as its address tells. */
    private Optional<String> source(Call call, Meter meter, Resource value) {
        Optional<String> property = value.text("MetricProperty").map(Meters::resourceOf);
        Optional<String> named = value.text("Oem", "Pantry", "Source");
        return switch (meter) {
            case BLADE_CPU, BLADE_MEMORY -> property.map(system -> blades.chassisOf(call, system));
            case PORT_OUT -> named.or(() -> property.map(Meters::ownerOfPort));
            case SLICE_CPU, SLICE_MEMORY, SLICE_THROTTLED, SLICE_SQUEEZED, VOLUME_WRITTEN ->
                named.or(() -> property.map(Resource::lastPart));
        };
    }

    /** A golden image's volume, say, has counters, too, but nobody is billed for it. */
    private static boolean isOurs(Meter meter, String source) {
        return switch (meter) {
            case BLADE_CPU, BLADE_MEMORY -> true;
            case SLICE_CPU, SLICE_MEMORY, SLICE_THROTTLED, SLICE_SQUEEZED, PORT_OUT, VOLUME_WRITTEN ->
                Found.uuid(source).isPresent();
        };
    }

    private static String resourceOf(String property) {
        int fragment = property.indexOf('#');
        return Resource.plain(fragment < 0 ? property : property.substring(0, fragment));
    }

    /** Of {@code …/{server}/EthernetInterfaces/1}, the server. */
    private static String ownerOfPort(String port) {
        String[] parts = port.split("/", -1);
        return parts.length < 3 ? "" : parts[parts.length - 3];
    }

    /** Exactly, or not at all: a counter that was rounded would be billed. */
    private static Optional<BigInteger> smallestUnit(Meter meter, BigDecimal number) {
        if ((long) number.precision() - number.scale() > COUNTER_DIGITS) {
            return Optional.empty(); // a few characters can stand for more digits than there is memory
        }
        BigDecimal scaled = switch (meter) {
            case SLICE_CPU, SLICE_THROTTLED, BLADE_CPU -> number.movePointRight(MICROSECOND_DIGITS);
            case SLICE_MEMORY, SLICE_SQUEEZED, BLADE_MEMORY, PORT_OUT, VOLUME_WRITTEN -> number;
        };
        try {
            return scaled.signum() < 0 ? Optional.empty() : Optional.of(scaled.toBigIntegerExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }
}
