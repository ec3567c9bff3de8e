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
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.BillingSettings;
import pantry.billing.Page;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.Evidence;
import pantry.billing.dispute.Question;
import pantry.billing.dispute.QuestionId;
import pantry.billing.dispute.QuestionOutcome;
import pantry.billing.dispute.Questions;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Ids;
import pantry.portal.rest.wire.Listing;
import pantry.portal.rest.wire.Paging;
import pantry.portal.rest.wire.Query;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/** Questions on lines: an owner asks until the bill is closed, finance answers once. */
@Tag(name = "bills")
@RestController
@RequestMapping("/api/v1")
class QuestionsResource {
    private static final String NEWEST_FIRST = "-askedAt";

    private final Questions questions;
    private final BillingSettings settings;
    private final Transactions transactions;
    private final IdempotentCommands commands;
    private final Replies replies;

    QuestionsResource(
            Questions questions,
            BillingSettings settings,
            Transactions transactions,
            IdempotentCommands commands,
            Replies replies) {
        this.questions = questions;
        this.settings = settings;
        this.transactions = transactions;
        this.commands = commands;
        this.replies = replies;
    }

    @Operation(summary = "Ask finance about a line")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = DisputeRequests.NewQuestion.class)))
    @ApiResponse(
            responseCode = "201",
            description = "Asked",
            content = @Content(schema = @Schema(implementation = QuestionJson.class)))
    @RolesAllowed(Roles.OWNER)
    @PostMapping("/bills/{billId}/lines/{lineId}/questions")
    public ResponseEntity<byte[]> ask(
            Caller caller, @RequestAttribute("lineId") Evidence evidence, Body body, HttpServletRequest request) {
        DisputeRequests.NewQuestion asked = body.read(DisputeRequests.NewQuestion::read);
        BillLine line = evidence.line();
        return Replies.entity(commands.runInTransaction(
                request,
                caller,
                body,
                transactions.forTenant(line.tenant()),
                () -> answer(
                        HttpStatus.CREATED,
                        kept(questions.ask(
                                line.tenant(), line.bill(), line.id(), asked.question(), caller.actor(request))))));
    }

    @Operation(
            summary = "Questions, the newest first: the own tenant's, for finance all; filters: open (true), and for"
                    + " finance tenant (an id)")
    @RolesAllowed({Roles.OWNER, Roles.FINANCE})
    @GetMapping("/bill-questions")
    public Listing<QuestionJson> list(Caller caller, Query query) {
        Paging paging = query.paging("bill-questions", NEWEST_FIRST, List.of("askedAt"));
        if (!paging.isBy(NEWEST_FIRST)) {
            query.error("sort", "must be " + NEWEST_FIRST);
        }
        @Nullable TenantId tenant = Whose.listed(caller, query);
        boolean openOnly = query.truth("open").orElse(false);
        query.done();
        @Nullable
        QuestionId before =
                paging.after(0, text -> new QuestionId(Ids.parse(text))).orElse(null);
        Page<Question> page = questions.page(tenant, openOnly, before, paging.limit());
        String next = page.next();
        return paging.listing(page.items(), next != null, last -> List.of(next == null ? "" : next))
                .map(QuestionJson::of);
    }

    @Operation(summary = "One question, with its answer")
    @RolesAllowed({Roles.OWNER, Roles.FINANCE})
    @GetMapping("/bill-questions/{questionId}")
    public ResponseEntity<QuestionJson> get(
            @RequestAttribute("questionId") Question question, HttpServletRequest request) {
        return replies.resource(request, QuestionJson.of(question));
    }

    @Operation(summary = "Answer a question, with a credit on its line or without")
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = DisputeRequests.NewAnswer.class)))
    @ApiResponse(
            responseCode = "200",
            description = "Answered",
            content = @Content(schema = @Schema(implementation = QuestionJson.class)))
    @RolesAllowed(Roles.FINANCE)
    @PostMapping("/bill-questions/{questionId}/actions/answer")
    public ResponseEntity<byte[]> answer(
            Caller caller, @RequestAttribute("questionId") Question question, Body body, HttpServletRequest request) {
        int decimals = settings.currency().getDefaultFractionDigits();
        DisputeRequests.NewAnswer said = body.read(fields -> DisputeRequests.NewAnswer.read(fields, decimals));
        return Replies.entity(commands.runInTransaction(
                request,
                caller,
                body,
                transactions.forSystem(),
                () -> answer(
                        HttpStatus.OK,
                        kept(questions.answer(question.id(), said.answer(), said.credit(), caller.actor(request))))));
    }

    private Answer answer(HttpStatus status, Question question) {
        return replies.answer(
                status,
                status == HttpStatus.CREATED
                        ? Map.of(HttpHeaders.LOCATION, "/api/v1/bill-questions/" + question.id())
                        : Map.of(),
                QuestionJson.of(question));
    }

    private static Question kept(QuestionOutcome outcome) {
        return switch (outcome) {
            case QuestionOutcome.Kept(var question) -> question;
            case QuestionOutcome.BillIsClosed() ->
                throw Refusal.of(
                        ProblemKind.CONFLICT,
                        "The bill is closed, and its lines are questioned no more. Ask finance for a credit.");
            case QuestionOutcome.AnsweredAlready(var question) ->
                throw Refusal.of(
                        ProblemKind.CONFLICT,
                        question.answeredBy() + " has answered it already, at " + question.answeredAt() + ".");
            case QuestionOutcome.CreditRefused(var why) -> throw CreditsResource.refusal(why, "/credit", "/credit");
            case QuestionOutcome.TooMany(int most) ->
                throw Refusal.of(
                        ProblemKind.CONFLICT, "The line has " + most + " open questions, as many as a line may have.");
            case QuestionOutcome.NotFound() -> throw Refusal.notFound();
        };
    }
}
