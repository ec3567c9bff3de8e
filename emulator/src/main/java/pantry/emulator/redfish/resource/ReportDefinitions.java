package pantry.emulator.redfish.resource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import pantry.emulator.redfish.event.Notice;
import pantry.emulator.redfish.kept.Kept;
import pantry.emulator.simulated.World;
import tools.jackson.databind.node.ObjectNode;

/** How often the reports of meters are sent to those who subscribed to them, by the emulator's clock. */
public final class ReportDefinitions {
    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofDays(1);

    private static final Duration USUAL = Duration.ofMinutes(1);
    private static final String PREFIX = "report/";
    private static final String OFF = "off";

    private final Kept kept;
    private final Map<String, Long> lastMicros = new HashMap<>();

    /**
     * A definition as it is set.
     *
     * @param interval between two reports
     */
    record Setting(boolean enabled, Duration interval) {}

    public ReportDefinitions(Kept kept) {
        this.kept = kept;
    }

    Setting setting(String scope) {
        String text = kept.get(PREFIX + scope);
        if (text == null) {
            return new Setting(true, USUAL);
        }
        boolean enabled = !text.startsWith(OFF);
        return new Setting(enabled, Duration.parse(enabled ? text : text.substring(OFF.length())));
    }

    void set(String scope, Setting setting) {
        kept.put(PREFIX + scope, (setting.enabled() ? "" : OFF) + setting.interval());
    }

    /** The enclosures and arrays; each has a report. */
    static List<String> scopes(World world) {
        List<String> scopes = new ArrayList<>();
        world.enclosures().forEach(enclosure -> scopes.add(enclosure.id().text()));
        world.arrays().forEach(array -> scopes.add(array.id().text()));
        return scopes;
    }

    /** The reports that are due now and that somebody wants. A report that was late is sent once, not as often as it was missed. */
    public List<Notice> due(Call call) {
        long now = call.simulation().nowMicros();
        List<Notice> notices = new ArrayList<>();
        for (String scope : scopes(call.world())) {
            Setting setting = setting(scope);
            long last = lastMicros.computeIfAbsent(scope, first -> now);
            if (setting.enabled() && now - last >= setting.interval().toNanos() / 1000) {
                lastMicros.put(scope, now);
                String definition = ReportDefinitionResources.uri(scope);
                boolean wanted = call.offices().subscriptions().wantsReport(definition);
                ObjectNode report = wanted ? call.look(Uris.report(scope)) : null;
                if (report != null) {
                    notices.add(new Notice.Report(definition, report));
                }
            }
        }
        return notices;
    }
}
