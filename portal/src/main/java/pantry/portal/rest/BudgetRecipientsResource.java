package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetRecipients;
import pantry.portal.form.TextRule;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.Fields;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.tenancy.EmailAddress;

/** Who is mailed a budget's alerts beside the tenant's owners and finance. */
@Tag(name = "budgets")
@RestController
@RequestMapping("/api/v1/budgets/{budgetId}/recipients")
@RolesAllowed({Roles.OWNER, Roles.FINANCE})
class BudgetRecipientsResource {
    static final TextRule ADDRESS =
            TextRule.matching(EmailAddress.FORM, "must be an e-mail address of at most 254 characters");

    private final BudgetRecipients recipients;
    private final Replies replies;

    BudgetRecipientsResource(BudgetRecipients recipients, Replies replies) {
        this.recipients = recipients;
        this.replies = replies;
    }

    @Operation(summary = "Further addresses that a budget's alerts are mailed to")
    @GetMapping
    public ResponseEntity<RecipientsJson> get(@RequestAttribute("budgetId") Budget budget, HttpServletRequest request) {
        return replies.resource(request, json(budget));
    }

    @Operation(summary = "Set them; ten at most, in place of those that were there")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RecipientsJson.class)))
    @PutMapping
    public ResponseEntity<RecipientsJson> set(
            Caller caller, @RequestAttribute("budgetId") Budget budget, Body body, HttpServletRequest request) {
        List<EmailAddress> asked = body.read(RecipientsJson::read);
        replies.requireUnchanged(request, json(budget));
        if (!recipients.set(budget, asked, caller.actor(request))) {
            throw Refusal.notFound();
        }
        return replies.changed(json(budget));
    }

    private RecipientsJson json(Budget budget) {
        return new RecipientsJson(
                recipients.of(budget).stream().map(EmailAddress::value).toList());
    }

    @Schema(name = "BudgetRecipients")
    record RecipientsJson(List<String> emails) {
        static List<EmailAddress> read(Fields fields) {
            if (!fields.has("emails")) {
                fields.error("emails", "is missing");
            }
            return fields.texts("emails", BudgetRecipients.MOST, ADDRESS).orElse(List.of()).stream()
                    .map(EmailAddress::new)
                    .toList();
        }
    }
}
