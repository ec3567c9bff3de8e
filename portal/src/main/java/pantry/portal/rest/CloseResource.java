package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.close.CloseOutcome;
import pantry.billing.close.CloseReport;
import pantry.billing.close.Closing;
import pantry.billing.close.SelfAudit;
import pantry.billing.close.Waivers;
import pantry.billing.metering.Meter;
import pantry.billing.metering.Quarantine;
import pantry.portal.rest.problem.FieldError;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.Transactions;

/** Finance's close of a month: the checklist, what is accepted as it is with a reason, and the close itself. */
@Tag(name = "bills")
@RestController
@RequestMapping("/api/v1/bills")
@RolesAllowed(Roles.FINANCE)
class CloseResource {
    private final Closing closing;
    private final SelfAudit selfAudit;
    private final Waivers waivers;
    private final Quarantine quarantine;
    private final Transactions transactions;
    private final IdempotentCommands commands;
    private final Replies replies;
    private final Clock clock;

    CloseResource(
            Closing closing,
            SelfAudit selfAudit,
            Waivers waivers,
            Quarantine quarantine,
            Transactions transactions,
            IdempotentCommands commands,
            Replies replies,
            Clock clock) {
        this.closing = closing;
        this.selfAudit = selfAudit;
        this.waivers = waivers;
        this.quarantine = quarantine;
        this.transactions = transactions;
        this.commands = commands;
        this.replies = replies;
        this.clock = clock;
    }

    @Operation(summary = "What must hold before a month is closed, as it is now; it changes nothing")
    @Parameter(name = "period", required = true, example = "2026-10", schema = @Schema(type = "string"))
    @GetMapping("/reconciliation")
    public ResponseEntity<ReconciliationJson> reconciliation(Query query, HttpServletRequest request) {
        YearMonth month = Months.required(query, "period");
        return replies.resource(request, reconciliation(closing.report(month)));
    }

    private ReconciliationJson reconciliation(CloseReport report) {
        YearMonth month = report.period();
        return ReconciliationJson.of(
                report,
                closing.closed(month).orElse(null),
                waivers.of(month),
                quarantine.newest().stream()
                        .filter(entry -> YearMonth.from(entry.key().readAt().atOffset(ZoneOffset.UTC))
                                .equals(month))
                        .toList());
    }

    @Operation(
            summary = "Duplicates, gaps and overlaps of a month's intervals and hours, counted from their rows",
            description =
                    "All of them zero says that nothing is kept twice and nothing is left out. Of each kind the first "
                            + SelfAudit.MOST + " are told one by one.")
    @Parameter(name = "period", required = true, example = "2026-10", schema = @Schema(type = "string"))
    @GetMapping("/self-audit")
    public SelfAuditJson selfAudit(Query query) {
        return SelfAuditJson.of(selfAudit.of(Months.requiredBegun(query, "period", clock.instant())));
    }

    @Operation(summary = "Close a month: freeze, number and digest all its bills")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CloseRequests.ToClose.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Closed, with what was looked at",
            content = @Content(schema = @Schema(implementation = ReconciliationJson.class)))
    @PostMapping("/actions/close")
    public ResponseEntity<byte[]> close(Caller caller, Body body, HttpServletRequest request) {
        YearMonth month = body.read(CloseRequests.ToClose::read);
        Actor actor = caller.actor(request);
        return Replies.entity(commands.runKeeping(
                request,
                caller,
                body,
                keep -> closed(closing.close(month, actor, closed -> keep.accept(answer(closed))))));
    }

    private Answer closed(CloseOutcome outcome) {
        return switch (outcome) {
            case CloseOutcome.Closed closed -> answer(closed);
            case CloseOutcome.ClosedAlready(var period, var at, var by) ->
                throw Refusal.of(ProblemKind.CONFLICT, by + " has closed " + period + " already, at " + at + ".");
            case CloseOutcome.NothingToClose(var period) ->
                throw Outcomes.notPossible("/period", "there is no bill of " + period);
            case CloseOutcome.NotReady(var report) -> throw notReady(report);
        };
    }

    private Answer answer(CloseOutcome.Closed closed) {
        CloseReport looked = closed.report();
        return replies.answer(
                HttpStatus.OK,
                Map.of(),
                reconciliation(new CloseReport(
                        looked.period(),
                        looked.mayCloseFrom(),
                        looked.checks(),
                        looked.balances(),
                        closed.bills(),
                        closed.total())));
    }

    private static Refusal notReady(CloseReport report) {
        List<CloseReport.Check> open =
                report.checks().stream().filter(check -> !check.passed()).toList();
        String words = open.stream().map(CheckWords::of).collect(Collectors.joining(" "));
        return new Refusal(Problem.of(ProblemKind.CONFLICT, report.period() + " can't be closed yet. " + words)
                .with(open.stream()
                        .map(check -> new FieldError("/checks/" + check.kind(), CheckWords.of(check)))
                        .toList()));
    }

    @Operation(summary = "Accept a meter's difference or a reading in quarantine as it is, for good and with a reason")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CloseRequests.NewWaiver.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Waived; all waivers of the month",
            content = @Content(schema = @Schema(implementation = WaiversJson.class)))
    @PostMapping("/actions/waive")
    public ResponseEntity<byte[]> waive(Caller caller, Body body, HttpServletRequest request) {
        CloseRequests.NewWaiver waiver = body.read(CloseRequests.NewWaiver::read);
        return Replies.entity(commands.runInTransaction(
                request, caller, body, transactions.forSystem(), () -> waived(waiver, caller.actor(request))));
    }

    private Answer waived(CloseRequests.NewWaiver waiver, Actor actor) {
        YearMonth month = waiver.period();
        if (closing.closed(month).isPresent()) {
            throw Refusal.of(ProblemKind.CONFLICT, month + " is closed; nothing of it is waived any more.");
        }
        CloseRequests.ReadingName reading = waiver.reading();
        if (reading != null) {
            if (!waivers.reading(month, reading.key(), waiver.reason(), actor)) {
                throw Refusal.of(
                        ProblemKind.CONFLICT, "No such reading of " + month + " is in quarantine and not waived yet.");
            }
        } else {
            Meter meter = Objects.requireNonNull(waiver.meter(), "a meter or a reading is waived");
            if (!waivers.isBilled(month)) {
                throw Outcomes.notPossible("/period", "there is no bill of " + month);
            }
            if (!waivers.meter(month, meter, waiver.reason(), actor)) {
                throw Refusal.of(ProblemKind.CONFLICT, meter.apiName() + " of " + month + " is waived already.");
            }
        }
        return replies.answer(
                HttpStatus.OK,
                Map.of(),
                new WaiversJson(waivers.of(month).stream()
                        .map(ReconciliationJson.WaiverJson::of)
                        .toList()));
    }

    @Schema(name = "CloseWaivers")
    record WaiversJson(List<ReconciliationJson.WaiverJson> waivers) {}
}
