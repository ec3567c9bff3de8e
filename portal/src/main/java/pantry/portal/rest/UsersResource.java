package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.form.TextRule;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.ETags;
import pantry.portal.rest.wire.Fields;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.portal.security.PasswordRules;
import pantry.portal.security.Passwords;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.tenancy.Account;
import pantry.provisioning.tenancy.AccountEdit;
import pantry.provisioning.tenancy.AccountFilter;
import pantry.provisioning.tenancy.Accounts;
import pantry.provisioning.tenancy.NewAccount;
import pantry.provisioning.tenancy.Page;
import pantry.provisioning.tenancy.Role;
import pantry.provisioning.tenancy.Tenant;

/** A tenant's team: the operator's and the tenant's own owners'. */
@Tag(name = "users")
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/users")
@RolesAllowed({Roles.OPERATOR, Roles.OWNER})
class UsersResource {
    private static final Duration COME_AGAIN = Duration.ofSeconds(1);

    private final Accounts accounts;
    private final Passwords passwords;
    private final Transactions transactions;
    private final IdempotentCommands commands;
    private final Replies replies;

    UsersResource(
            Accounts accounts,
            Passwords passwords,
            Transactions transactions,
            IdempotentCommands commands,
            Replies replies) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.transactions = transactions;
        this.commands = commands;
        this.replies = replies;
    }

    @Operation(summary = "A tenant's team; filters: username, role; sort: username")
    @GetMapping
    public Listing<UserJson> list(@RequestAttribute("tenantId") Tenant tenant, Query query) {
        Paging paging = query.paging("users", "username", List.of("username"));
        AccountFilter filter = new AccountFilter(
                query.text("username").orElse(null),
                query.oneOf("role", TeamRole.class).map(TeamRole::role).orElse(null),
                paging.descending());
        query.done();
        Page<Account> page =
                accounts.page(tenant.id(), filter, paging.after(0, text -> text).orElse(null), paging.limit());
        return paging.listing(page.items(), page.more(), account -> List.of(account.username()))
                .map(UserJson::of);
    }

    @Operation(summary = "Add somebody to the team")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = NewUser.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Added",
            content = @Content(schema = @Schema(implementation = UserJson.class)))
    @PostMapping
    public ResponseEntity<byte[]> create(
            Caller caller, @RequestAttribute("tenantId") Tenant tenant, Body body, HttpServletRequest request) {
        NewUser user = body.read(NewUser::read);
        return Replies.entity(commands.runInTransaction(
                request,
                caller,
                body,
                transactions.forTenant(tenant.id()),
                () -> create(tenant, user, caller, request)));
    }

    private Answer create(Tenant tenant, NewUser user, Caller caller, HttpServletRequest request) {
        String hash = passwords.hash(user.password()).orElseThrow(() -> Outcomes.busy(COME_AGAIN));
        NewAccount order =
                new NewAccount(tenant.id(), user.username(), user.role().role(), hash);
        Account account = done(accounts.create(order, caller.actor(request)));
        return replies.created(
                "/api/v1/tenants/" + tenant.id() + "/users/" + account.id(),
                account.generation(),
                UserJson.of(account));
    }

    @Operation(summary = "One of the team")
    @GetMapping("/{accountId}")
    public ResponseEntity<UserJson> get(@RequestAttribute("accountId") Account account, HttpServletRequest request) {
        return replies.resource(request, account.generation(), UserJson.of(account));
    }

    @Operation(summary = "Remove somebody from the team; their logins end at once")
    @ApiResponse(responseCode = "204", description = "Removed")
    @DeleteMapping("/{accountId}")
    public ResponseEntity<Void> delete(
            Caller caller,
            @RequestAttribute("tenantId") Tenant tenant,
            @RequestAttribute("accountId") Account account,
            HttpServletRequest request) {
        OptionalLong generation = ETags.required(request, account.generation());
        Account gone = done(accounts.delete(tenant.id(), account.id(), generation, caller.actor(request)));
        assert gone.id().equals(account.id());
        return ResponseEntity.noContent().build();
    }

    private static Account done(AccountEdit edit) {
        return switch (edit) {
            case AccountEdit.Done(var account) -> account;
            case AccountEdit.UsernameTaken(var username) -> throw Outcomes.nameTaken("/username", username);
            case AccountEdit.NotFound() -> throw Refusal.notFound();
            case AccountEdit.Stale() -> throw ETags.stale();
            case AccountEdit.LastOwner() ->
                throw new Refusal(Problem.of(
                        ProblemKind.CONFLICT, "A tenant keeps at least one owner. Add another owner first."));
        };
    }

    /** The roles that a team's people can have. */
    enum TeamRole {
        USER,
        OWNER;

        Role role() {
            return switch (this) {
                case USER -> Role.USER;
                case OWNER -> Role.OWNER;
            };
        }
    }

    @Schema(name = "NewUser")
    record NewUser(String username, String password, TeamRole role) {
        private static final TextRule USERNAME = TextRule.matching(
                Account.USERNAME,
                "must have 1 to 63 small letters, digits and . _ @ -, and begin and end with a letter or digit");
        private static final TextRule PASSWORD = TextRule.line(1, 1_000);

        static NewUser read(Fields fields) {
            String username = fields.requiredText("username", USERNAME);
            String password = fields.requiredText("password", PASSWORD);
            if (!password.isEmpty()) {
                PasswordRules.objection(password, username).ifPresent(objection -> fields.error("password", objection));
            }
            return new NewUser(
                    username, password, fields.oneOf("role", TeamRole.class).orElse(TeamRole.USER));
        }

        @Override
        public String toString() {
            return "NewUser[" + username + ", " + role + "]";
        }
    }

    @Schema(name = "User")
    record UserJson(UUID id, String username, String role, Instant createdAt) {
        static UserJson of(Account account) {
            return new UserJson(
                    account.id().value(), account.username(), account.role().name(), account.createdAt());
        }
    }
}
