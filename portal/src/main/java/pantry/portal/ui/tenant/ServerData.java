package pantry.portal.ui.tenant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.lifecycle.Ailment;
import pantry.provisioning.lifecycle.Ailments;
import pantry.provisioning.lifecycle.Timeline;
import pantry.provisioning.lifecycle.TimelineEntry;
import pantry.provisioning.lifecycle.Waking;
import pantry.provisioning.operation.OperationFilter;
import pantry.provisioning.operation.OperationView;
import pantry.provisioning.operation.Operations;
import pantry.provisioning.operation.UsualTimes;
import pantry.provisioning.pool.BladePowers;
import pantry.provisioning.server.Availability;
import pantry.provisioning.server.Catalogue;
import pantry.provisioning.server.Histories;
import pantry.provisioning.server.Server;
import pantry.provisioning.server.Servers;
import pantry.provisioning.storage.Volume;
import pantry.provisioning.storage.Volumes;
import pantry.provisioning.telemetry.Metrics;
import pantry.provisioning.telemetry.MetricsAnswer;
import pantry.provisioning.telemetry.PresentPace;
import pantry.provisioning.telemetry.Series;

/** What the page of a server asks for; whatever is not the tenant's is not there. */
@Component
final class ServerData {
    private static final int OPERATIONS_SHOWN = 8;
    /** The same period as the API's. */
    private static final Duration STORY = Duration.ofDays(30);
    /** A strip of more would be a row of hairs. */
    private static final int INTERVALS_SHOWN = 400;

    private final Servers servers;
    private final RowReader rows;
    private final Volumes volumes;
    private final Operations operations;
    private final UsualTimes usualTimes;
    private final BladePowers powers;
    private final Catalogue catalogue;
    private final Metrics metrics;
    private final PresentPace pace;
    private final Histories histories;
    private final Timeline timeline;
    private final Ailments ailments;
    private final Clock clock;

    ServerData(
            Servers servers,
            RowReader rows,
            Volumes volumes,
            Operations operations,
            UsualTimes usualTimes,
            BladePowers powers,
            Catalogue catalogue,
            Metrics metrics,
            PresentPace pace,
            Histories histories,
            Timeline timeline,
            Ailments ailments,
            Clock clock) {
        this.servers = servers;
        this.rows = rows;
        this.volumes = volumes;
        this.operations = operations;
        this.usualTimes = usualTimes;
        this.powers = powers;
        this.catalogue = catalogue;
        this.metrics = metrics;
        this.pace = pace;
        this.histories = histories;
        this.timeline = timeline;
        this.ailments = ailments;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    Optional<ServerRow> find(TenantId tenant, ServerId id) {
        return servers.find(tenant, id)
                .map(server -> rows.of(tenant, List.of(server)).getFirst());
    }

    List<Volume> volumes(Server server) {
        return volumes.of(List.of(server.id())).getOrDefault(server.id(), List.of());
    }

    /** Smallest first. */
    List<Catalogue.Image> images() {
        return catalogue.images();
    }

    /** Newest first. */
    List<OperationView> operations(Server server) {
        return operations
                .page(new OperationFilter(server.tenant(), null, server.id().value()), null, OPERATIONS_SHOWN)
                .items();
    }

    ServerStory story(Server server) {
        Instant now = clock.instant();
        Instant from = now.minus(STORY);
        return new ServerStory(
                histories.of(server.tenant(), server.id(), from, now, INTERVALS_SHOWN),
                histories
                        .availability(server.tenant(), List.of(server.id()), from, now)
                        .getOrDefault(server.id(), Availability.none(now)));
    }

    Optional<Ailment> ailment(Server server) {
        return ailments.of(server.tenant(), server.id());
    }

    /** Newest first. */
    List<TimelineEntry> timeline(Server server, int limit) {
        return timeline.of(server.tenant(), server.id(), null, limit);
    }

    /** With the time that its blade takes to wake, if it has to. */
    Optional<Duration> usual(OperationView operation) {
        boolean wakes = operation.steps().stream().anyMatch(step -> step.name().equals(Waking.STEP));
        Optional<Duration> usual = usualTimes.of(operation.kind(), Waking.STEP);
        return wakes ? usual.flatMap(time -> powers.typicalWake().map(time::plus)) : usual;
    }

    /** How often there are new values. */
    Duration pollInterval() {
        return pace.look().interval();
    }

    Optional<Series> series(Server server, UseRange range, Duration step) {
        Instant now = clock.instant();
        return switch (metrics.series(server.tenant(), server.id(), now.minus(range.length()), now, step)) {
            case MetricsAnswer.Found(Series series) -> Optional.of(series);
            case MetricsAnswer.NotFound() -> Optional.empty();
            case MetricsAnswer.Refused(String field, String reason) ->
                throw new IllegalStateException(field + ": " + reason);
        };
    }
}
