package pantry.portal.rest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.portal.form.TextRule;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.Fields;
import pantry.portal.security.BearerTokens;
import pantry.portal.security.Caller;
import pantry.portal.security.SignIn;
import pantry.portal.security.SignIns;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.tenancy.Logins;

/** Signing in and out. */
@Tag(name = "logins")
@RestController
@RequestMapping("/api/v1/logins")
class LoginsResource {
    private final SignIns signIns;
    private final Logins logins;

    LoginsResource(SignIns signIns, Logins logins) {
        this.signIns = signIns;
        this.logins = logins;
    }

    @Operation(
            summary = "Sign in",
            security = {})
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = LoginRequest.class)))
    @ApiResponse(responseCode = "201", description = "Signed in; the token is shown this once")
    @PermitAll
    @PostMapping
    public ResponseEntity<LoginJson> signIn(Body body, HttpServletRequest request) {
        LoginRequest login = body.read(LoginRequest::read);
        return switch (signIns.signIn(login.username(), login.password(), request, Actor.Way.API)) {
            case SignIn.In(var account, var made) ->
                ResponseEntity.status(HttpStatus.CREATED).body(new LoginJson(made.token(), made.expiresAt()));
            case SignIn.Wrong() ->
                throw new Refusal(Problem.of(ProblemKind.WRONG_PASSWORD, "Check both and try again.")
                        .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"pantry\""));
            case SignIn.Throttled(var wait) ->
                throw new Refusal(Problem.of(ProblemKind.TOO_MANY, "Too many tries to sign in. Wait, then try again.")
                        .retryAfterSeconds(wait.toSeconds() + 1));
        };
    }

    @Operation(summary = "Sign out: ends the token that the request comes with")
    @ApiResponse(responseCode = "204", description = "Signed out")
    @RolesAllowed({Roles.USER, Roles.OWNER, Roles.FINANCE, Roles.OPERATOR})
    @DeleteMapping("/current")
    public ResponseEntity<Void> signOut(Caller caller, HttpServletRequest request) {
        String token = BearerTokens.of(request).orElseThrow(Refusal::notFound);
        logins.end(token, caller.account(), caller.actor(request));
        return ResponseEntity.noContent().build();
    }

    @Schema(name = "LoginRequest")
    record LoginRequest(String username, String password) {
        private static final int LIMIT = 1_000;

        static LoginRequest read(Fields fields) {
            return new LoginRequest(
                    fields.requiredText("username", TextRule.line(1, LIMIT)),
                    fields.requiredText("password", TextRule.lines(LIMIT)));
        }

        @Override
        public String toString() {
            return "LoginRequest[" + username + "]";
        }
    }

    @Schema(name = "Login")
    record LoginJson(String token, Instant expiresAt) {
        @Override
        public String toString() {
            return "LoginJson[until " + expiresAt + "]";
        }
    }
}
