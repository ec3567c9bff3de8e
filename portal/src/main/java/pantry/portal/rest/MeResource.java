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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.Fields;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.notice.Outbox;
import pantry.provisioning.tenancy.EmailAddress;
import pantry.provisioning.tenancy.Mailboxes;
import pantry.provisioning.tenancy.Tenants;

/** Who is signed in. */
@Tag(name = "me")
@RestController
@RequestMapping("/api/v1/me")
@RolesAllowed({Roles.USER, Roles.OWNER, Roles.FINANCE, Roles.OPERATOR})
class MeResource {
    private final Tenants tenants;
    private final Mailboxes mailboxes;
    private final Outbox outbox;
    private final Transactions transactions;
    private final IdempotentCommands commands;
    private final Replies replies;

    MeResource(
            Tenants tenants,
            Mailboxes mailboxes,
            Outbox outbox,
            Transactions transactions,
            IdempotentCommands commands,
            Replies replies) {
        this.tenants = tenants;
        this.mailboxes = mailboxes;
        this.outbox = outbox;
        this.transactions = transactions;
        this.commands = commands;
        this.replies = replies;
    }

    @Operation(summary = "Who is signed in, with which roles, for which tenant")
    @GetMapping
    public ResponseEntity<MeJson> me(Caller caller, HttpServletRequest request) {
        return replies.resource(request, json(caller));
    }

    @Operation(summary = "Set the own e-mail address, or take it away with null")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Change.class)))
    @PatchMapping
    public ResponseEntity<MeJson> change(Caller caller, Body body, HttpServletRequest request) {
        Change change = body.read(Change::read);
        replies.requireUnchanged(request, json(caller));
        String email = change.email();
        if (!mailboxes.set(caller.account(), email == null ? null : new EmailAddress(email), caller.actor(request))) {
            throw Refusal.notFound();
        }
        return replies.changed(json(caller));
    }

    @Operation(summary = "Have a mail sent to the own address, to see whether it arrives")
    @ApiResponse(responseCode = "202", description = "It is sent in a moment")
    @PostMapping("/actions/test-mail")
    public ResponseEntity<byte[]> testMail(Caller caller, Body body, HttpServletRequest request) {
        body.readNothing();
        return Replies.entity(commands.runInTransaction(request, caller, body, transactions.forSystem(), () -> {
            if (!outbox.testMail(caller.account())) {
                throw Refusal.of(
                        ProblemKind.CONFLICT, "No mail is sent: there is no mail server, or you have no address.");
            }
            return replies.answer(HttpStatus.ACCEPTED, Map.of(), json(caller));
        }));
    }

    private MeJson json(Caller caller) {
        return new MeJson(
                caller.account().id().value(),
                caller.account().username(),
                mailboxes
                        .find(caller.account().id())
                        .map(Mailboxes.Mailbox::address)
                        .map(EmailAddress::value)
                        .orElse(null),
                List.of(caller.role().name()),
                tenant(caller.tenant()));
    }

    private @Nullable Ref tenant(@Nullable TenantId id) {
        if (id == null) {
            return null;
        }
        Map<TenantId, String> names = tenants.names(List.of(id));
        return Ref.to(id, names.getOrDefault(id, ""));
    }

    @Schema(name = "Me")
    record MeJson(
            UUID id,
            String username,
            @Nullable String email,
            List<String> roles,
            @Nullable Ref tenant) {}

    @Schema(name = "MeChange")
    record Change(@Nullable String email) {
        static Change read(Fields fields) {
            if (fields.isNull("email")) {
                return new Change(null);
            }
            return new Change(fields.requiredText("email", BudgetRecipientsResource.ADDRESS));
        }
    }
}
