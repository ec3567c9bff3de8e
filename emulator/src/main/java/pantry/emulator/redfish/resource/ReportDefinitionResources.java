package pantry.emulator.redfish.resource;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pantry.emulator.redfish.message.Answer;
import pantry.emulator.redfish.message.Fields;
import pantry.emulator.redfish.message.Members;
import pantry.emulator.redfish.message.Page;
import pantry.emulator.redfish.message.Patch;
import tools.jackson.databind.node.ObjectNode;

/** What the reports of meters are made of, and how often they are sent. */
final class ReportDefinitionResources {
    private static final String SUFFIX = "-meters";
    private static final String ENABLED = "MetricReportDefinitionEnabled";
    private static final String SCHEDULE = "Schedule";
    private static final String INTERVAL = "RecurrenceInterval";
    private static final int MAX_TEXT = 64;
    private static final List<String> OF_ENCLOSURE = List.of(
            "SliceCpuCoreSeconds",
            "SliceMemoryByteSeconds",
            "SliceThrottledCoreSeconds",
            "SliceSqueezedByteSeconds",
            "PortBytesOut",
            "BladeCpuCoreSeconds",
            "BladeMemoryByteSeconds");
    private static final List<String> OF_ARRAY = List.of("VolumeWrittenByteSeconds");

    private final ReportDefinitions definitions;

    ReportDefinitionResources(ReportDefinitions definitions) {
        this.definitions = definitions;
    }

    static String uri(String scope) {
        return Uris.REPORT_DEFINITIONS + "/" + scope + SUFFIX;
    }

    void plant(Tree tree) {
        tree.at(Uris.REPORT_DEFINITIONS).members(ReportDefinitionResources::all);
        tree.at(Uris.REPORT_DEFINITIONS + "/{definition}")
                .get(call -> page(call, scope(call)))
                .patch(this::change)
                .administrators();
    }

    private static Members all(Call call) {
        List<String> uris = ReportDefinitions.scopes(call.world()).stream()
                .map(ReportDefinitionResources::uri)
                .toList();
        return Members.searched(
                Uris.REPORT_DEFINITIONS, "MetricReportDefinitionCollection", "Metric report definitions", uris);
    }

    private static String scope(Call call) {
        String id = call.ids().getOrDefault("definition", "");
        return ReportDefinitions.scopes(call.world()).stream()
                .filter(scope -> id.equals(scope + SUFFIX))
                .findFirst()
                .orElseThrow(call::notFound);
    }

    private Answer change(Call call) {
        String scope = scope(call);
        Fields body = call.body();
        Patch patch = Patch.of(body);
        Boolean enabled = patch.read(ENABLED, () -> body.truth(ENABLED));
        Duration interval = patch.read(SCHEDULE, () -> interval(body.object(SCHEDULE)));
        patch.settle(page(call, scope));
        ReportDefinitions.Setting now = definitions.setting(scope);
        definitions.set(
                scope,
                new ReportDefinitions.Setting(
                        enabled == null ? now.enabled() : enabled, interval == null ? now.interval() : interval));
        return patch.answer(page(call, scope));
    }

    private static @Nullable Duration interval(@Nullable Fields schedule) {
        String text = schedule == null ? null : schedule.text(INTERVAL, MAX_TEXT);
        if (schedule == null || text == null) {
            return null;
        }
        schedule.noOthers();
        try {
            Duration interval = Duration.parse(text);
            if (interval.compareTo(ReportDefinitions.SHORTEST) >= 0
                    && interval.compareTo(ReportDefinitions.LONGEST) <= 0) {
                return interval;
            }
        } catch (DateTimeException e) {
            throw schedule.badFormat(INTERVAL, text);
        }
        throw schedule.notInList(INTERVAL, text);
    }

    private ObjectNode page(Call call, String scope) {
        ReportDefinitions.Setting setting = definitions.setting(scope);
        boolean isArray = call.world().arrays().stream()
                .anyMatch(array -> array.id().text().equals(scope));
        List<Page> metrics = (isArray ? OF_ARRAY : OF_ENCLOSURE)
                .stream().map(metric -> Page.object().put("MetricId", metric)).toList();
        return Page.of(uri(scope), "MetricReportDefinition.v1_4_7", scope + SUFFIX, "Meters of " + scope)
                .put(ENABLED, setting.enabled())
                .put("MetricReportDefinitionType", "Periodic")
                .put(SCHEDULE, Page.object().put(INTERVAL, setting.interval().toString()))
                .texts("ReportActions", List.of("RedfishEvent", "LogToMetricReportsCollection"))
                .put("ReportUpdates", "Overwrite")
                .objects("Metrics", metrics)
                .put("Status", Parts.status(setting.enabled() ? "Enabled" : "Disabled", "OK"))
                .link("MetricReport", Uris.report(scope))
                .json();
    }
}
