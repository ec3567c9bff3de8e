package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.metering.Quarantine;
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

/** Readings that count for nothing until somebody has looked: whoever runs the hardware, or whoever closes the month. */
@Tag(name = "bills")
@RestController
@RequestMapping("/api/v1/quarantined-readings")
@RolesAllowed({Roles.FINANCE, Roles.OPERATOR})
class QuarantineResource {
    private final Quarantine quarantine;
    private final Transactions transactions;
    private final IdempotentCommands commands;
    private final Replies replies;

    QuarantineResource(Quarantine quarantine, Transactions transactions, IdempotentCommands commands, Replies replies) {
        this.quarantine = quarantine;
        this.transactions = transactions;
        this.commands = commands;
        this.replies = replies;
    }

    /** {@code count} is of all; the items are the newest of them. */
    @Schema(name = "QuarantinedReadings")
    record HeldJson(long count, List<ReconciliationJson.QuarantinedJson> items) {}

    @Operation(summary = "How many readings are in quarantine, and the newest 200 with why")
    @GetMapping
    public HeldJson list(Query query) {
        query.done();
        return held();
    }

    private HeldJson held() {
        return new HeldJson(
                quarantine.count(),
                quarantine.newest().stream()
                        .map(ReconciliationJson.QuarantinedJson::of)
                        .toList());
    }

    @Operation(
            summary = "Let a reading in quarantine be judged again, with the next turn of metering",
            description = "409 when it is in quarantine no more, or no longer kept.")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = CloseRequests.ReadingName.class)))
    @ApiResponse(
            responseCode = "200",
            description = "It will be judged again; what is in quarantine besides",
            content = @Content(schema = @Schema(implementation = HeldJson.class)))
    @PostMapping("/actions/replay")
    public ResponseEntity<byte[]> replay(Caller caller, Body body, HttpServletRequest request) {
        CloseRequests.ReadingName reading = body.read(CloseRequests.ReadingName::read);
        return Replies.entity(commands.runInTransaction(
                request, caller, body, transactions.forSystem(), () -> replayed(reading, caller.actor(request))));
    }

    private Answer replayed(CloseRequests.ReadingName reading, Actor actor) {
        if (!quarantine.replay(reading.key(), actor)) {
            throw Refusal.of(ProblemKind.CONFLICT, "No such reading is in quarantine and still kept.");
        }
        return replies.answer(HttpStatus.OK, Map.of(), held());
    }
}
