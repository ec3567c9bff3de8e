package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.compare.QuoteComparisons;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Query;
import pantry.provisioning.server.Server;

/** What a server costs against what was quoted for it. */
@Tag(name = "servers")
@RestController
@RequestMapping("/api/v1/servers/{serverId}/cost")
@RolesAllowed({Roles.USER, Roles.OWNER})
class ServerCostResource {
    private final QuoteComparisons comparisons;
    private final Clock clock;

    ServerCostResource(QuoteComparisons comparisons, Clock clock) {
        this.comparisons = comparisons;
        this.clock = clock;
    }

    @Operation(
            summary =
                    "A server's bill beside its quote, and why they differ; period (2026-11): this month unless it is given",
            description =
                    "404 when it was not there in that month, or nothing was quoted for it: a quote is kept as soon as"
                            + " an ordered server runs, if prices hold then.")
    @GetMapping
    public QuoteComparisonJson get(@RequestAttribute("serverId") Server server, Query query) {
        YearMonth month =
                Months.of(query, "period").orElse(YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)));
        query.done();
        return comparisons
                .of(server.tenant(), server.id(), month)
                .map(QuoteComparisonJson::of)
                .orElseThrow(
                        () -> Refusal.of(ProblemKind.NOT_FOUND, "No quote of this server is known for " + month + "."));
    }
}
