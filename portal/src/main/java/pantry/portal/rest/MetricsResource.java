package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.rest.problem.FieldError;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.provisioning.server.Server;
import pantry.provisioning.telemetry.Metrics;
import pantry.provisioning.telemetry.MetricsAnswer;
import pantry.provisioning.telemetry.Series;

/** What a server uses, as series for charts. */
@Tag(name = "servers")
@RestController
@RequestMapping("/api/v1/servers/{serverId}/metrics")
@RolesAllowed({Roles.USER, Roles.OWNER})
class MetricsResource {
    private static final int LONGEST_STEP_SECONDS = 366 * 24 * 3600;

    private final Metrics metrics;
    private final Replies replies;

    MetricsResource(Metrics metrics, Replies replies) {
        this.metrics = metrics;
        this.replies = replies;
    }

    @Operation(
            summary =
                    "Cpu, memory, disk and network of a server over time, with guarantee and ceiling; without from and to"
                            + " it is the last hour. step is in seconds or an ISO 8601 duration")
    @GetMapping
    public ResponseEntity<SeriesJson> series(
            @RequestAttribute("serverId") Server server, Query query, HttpServletRequest request) {
        @Nullable Instant from = query.instant("from").orElse(null);
        @Nullable Instant to = query.instant("to").orElse(null);
        @Nullable Duration step = step(query);
        query.done();
        return switch (metrics.series(server.tenant(), server.id(), from, to, step)) {
            case MetricsAnswer.Found(Series series) -> replies.resource(request, SeriesJson.of(series));
            case MetricsAnswer.NotFound() -> throw Refusal.notFound();
            case MetricsAnswer.Refused(String field, String reason) ->
                throw new Refusal(Problem.invalid(List.of(new FieldError("?" + field, reason))));
        };
    }

    private static @Nullable Duration step(Query query) {
        String text = query.text("step").orElse("");
        if (text.isEmpty()) {
            return null;
        }
        try {
            Duration step = text.startsWith("P") ? Duration.parse(text) : Duration.ofSeconds(Integer.parseInt(text));
            if (!step.isNegative() && step.toSeconds() <= LONGEST_STEP_SECONDS) {
                return step;
            }
        } catch (RuntimeException malformed) {
            // Told below, with what is too long or negative.
        }
        query.error("step", "must be seconds such as 60, or a duration such as PT1M");
        return null;
    }

    @Schema(name = "Metrics")
    record SeriesJson(Instant from, Instant to, long stepSeconds, List<PointJson> points) {
        static SeriesJson of(Series series) {
            return new SeriesJson(
                    series.from(),
                    series.to(),
                    series.step().toSeconds(),
                    series.points().stream().map(PointJson::of).toList());
        }
    }

    /** Means over one step; absent where nothing was read. */
    @Schema(name = "MetricsPoint")
    record PointJson(
            Instant at,
            @Nullable Double cpuUsedMillicores,
            int cpuGuaranteedMillicores,
            int cpuCeilingMillicores,
            @Nullable Double memoryUsedMiB,
            int memoryGuaranteedMiB,
            int memoryCeilingMiB,
            @Nullable Double diskWrittenBytes,
            long diskSizeBytes,
            @Nullable Double networkOutBytesPerSecond) {
        static PointJson of(Series.Point point) {
            return new PointJson(
                    point.at(),
                    point.cpuUsedMillicores(),
                    point.cpuGuaranteedMillicores(),
                    point.cpuCeilingMillicores(),
                    point.memoryUsedMiB(),
                    point.memoryGuaranteedMiB(),
                    point.memoryCeilingMiB(),
                    point.diskWrittenBytes(),
                    point.diskSizeBytes(),
                    point.networkOutBytesPerSecond());
        }
    }
}
