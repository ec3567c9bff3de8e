package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.BillingSettings;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillId;
import pantry.billing.bill.Bills;
import pantry.billing.bill.LineId;
import pantry.billing.dispute.CreditOutcome;
import pantry.billing.dispute.Credits;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.Transactions;

/** Finance gives back what a line charges, or a part of it. */
@Tag(name = "bills")
@RestController
@RequestMapping("/api/v1/bills/{billId}/credits")
@RolesAllowed(Roles.FINANCE)
class CreditsResource {
    private final Credits credits;
    private final Bills bills;
    private final BillingSettings settings;
    private final Transactions transactions;
    private final IdempotentCommands commands;
    private final Replies replies;

    CreditsResource(
            Credits credits,
            Bills bills,
            BillingSettings settings,
            Transactions transactions,
            IdempotentCommands commands,
            Replies replies) {
        this.credits = credits;
        this.bills = bills;
        this.settings = settings;
        this.transactions = transactions;
        this.commands = commands;
        this.replies = replies;
    }

    @Operation(summary = "Credit a line of this bill; the credit stands on the tenant's oldest bill that is not closed")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = DisputeRequests.NewCredit.class)))
    @ApiResponse(
            responseCode = "201",
            description = "The line that gives it back",
            content = @Content(schema = @Schema(implementation = BillLineJson.class)))
    @PostMapping
    public ResponseEntity<byte[]> credit(
            Caller caller, @RequestAttribute("billId") Bill bill, Body body, HttpServletRequest request) {
        int decimals = settings.currency().getDefaultFractionDigits();
        DisputeRequests.NewCredit asked = body.read(fields -> DisputeRequests.NewCredit.read(fields, decimals));
        Credits.NewCredit credit = new Credits.NewCredit(bill.id(), asked.line(), asked.amount(), asked.reason());
        return Replies.entity(commands.runInTransaction(
                request,
                caller,
                body,
                transactions.forSystem(),
                () -> answer(credits.grant(credit, caller.actor(request)))));
    }

    private Answer answer(CreditOutcome outcome) {
        if (outcome instanceof CreditOutcome.Granted granted) {
            BillId bill = granted.bill();
            LineId line = granted.line();
            return replies.answer(
                    HttpStatus.CREATED,
                    Map.of(HttpHeaders.LOCATION, "/api/v1/bills/" + bill + "/lines/" + line),
                    BillLineJson.of(bills.evidence(bill, line, null)
                            .orElseThrow(() -> new IllegalStateException(line + " stands on " + bill))
                            .line()));
        }
        throw refusal(outcome, "/line", "/amount");
    }

    /** Why nothing was given back, at the field that has to change. */
    static Refusal refusal(CreditOutcome outcome, String line, String amount) {
        return switch (outcome) {
            case CreditOutcome.AboveTheLine(var left) ->
                Outcomes.notPossible(
                        amount,
                        "is more than the line has left: "
                                + left.amount().toPlainString() + " "
                                + left.currency().getCurrencyCode());
            case CreditOutcome.NotCreditable(String reason) -> Outcomes.notPossible(line, reason);
            case CreditOutcome.NoSuchLine() -> Outcomes.notPossible(line, "is no line of this bill");
            case CreditOutcome.Granted granted -> throw new IllegalStateException(granted + " was refused");
        };
    }
}
