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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.rating.Estimate;
import pantry.billing.rating.EstimateOutcome;
import pantry.billing.rating.RatedLine;
import pantry.portal.order.Quotes;
import pantry.portal.order.Quotes.Quote;
import pantry.portal.order.Resolution.Resolved;
import pantry.portal.order.ServerOrder;
import pantry.portal.order.ServerOrders;
import pantry.portal.order.SpendingCaps;
import pantry.portal.order.SpendingCaps.Verdict;
import pantry.portal.rest.problem.FieldError;
import pantry.portal.rest.problem.Problem;
import pantry.portal.rest.problem.ProblemKind;
import pantry.portal.rest.problem.Refusal;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.placement.DryRunOutcome;
import pantry.provisioning.placement.Shortage;
import pantry.provisioning.server.SliceView;

/** What an order would cost, by the function that rates bills, and whether it could be had, by the code that decides orders. */
@Tag(name = "estimates")
@RestController
@RequestMapping("/api/v1/estimates")
@RolesAllowed({Roles.USER, Roles.OWNER})
class EstimatesResource {
    private final ServerOrders orders;
    private final Quotes quotes;
    private final SpendingCaps caps;
    private final IdempotentCommands commands;
    private final Transactions transactions;
    private final Replies replies;

    EstimatesResource(
            ServerOrders orders,
            Quotes quotes,
            SpendingCaps caps,
            IdempotentCommands commands,
            Transactions transactions,
            Replies replies) {
        this.orders = orders;
        this.quotes = quotes;
        this.caps = caps;
        this.commands = commands;
        this.transactions = transactions;
        this.replies = replies;
    }

    @Operation(
            summary =
                    "What a server would cost by the hour and the month: typical, at the guarantee, at full use; and whether"
                            + " it could be had now",
            description =
                    "An order that is too large has its price too: then fits is false and shortages says what is short.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ServerOrder.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The estimate",
            content = @Content(schema = @Schema(implementation = EstimateJson.class)))
    @PostMapping
    public ResponseEntity<byte[]> estimate(Caller caller, Body body, HttpServletRequest request) {
        ServerOrder order = body.read(ServerFields::orderForEstimate);
        requireEstimable(order);
        Resolved resolved = Outcomes.resolved(orders.resolve(caller.ownTenant(), order));
        EstimateJson estimate = estimate(quotes.of(resolved), caps.on(resolved));
        Answer answer = commands.runInTransaction(
                request,
                caller,
                body,
                transactions.forTenant(caller.ownTenant()),
                () -> replies.answer(HttpStatus.OK, Map.of(), estimate));
        return Replies.entity(answer);
    }

    private static EstimateJson estimate(Quote quote, Verdict verdict) {
        Estimate price = switch (quote.price()) {
            case EstimateOutcome.Estimated(Estimate estimated) -> estimated;
            case EstimateOutcome.NoPriceBook() ->
                throw Refusal.of(
                        ProblemKind.CONFLICT,
                        "No price book holds now, so nobody can say what it costs. Finance publishes one.");
        };
        return switch (quote.room()) {
            case DryRunOutcome.Fits fits ->
                EstimateJson.of(price, quote, fits.parts(), List.of(), fits.isToBeWoken(), verdict);
            case DryRunOutcome.Shortfall(var shortages) ->
                EstimateJson.of(price, quote, List.of(), shortages, false, verdict);
            case DryRunOutcome.NotFound() -> throw Refusal.notFound();
        };
    }

    /** An estimate is of what was asked for and never of a smaller one, so what is beyond everything has none. */
    private static void requireEstimable(ServerOrder order) {
        Map<String, Optional<Long>> sizes = new TreeMap<>(Map.of(
                "cpuMillicores", Optional.ofNullable(order.cpuMillicores()),
                "ceilingMillicores", Optional.ofNullable(order.ceilingMillicores()),
                "memoryMiB", Optional.ofNullable(order.memoryMiB()),
                "memoryCeilingMiB", Optional.ofNullable(order.memoryCeilingMiB()),
                "bootDiskGiB", Optional.ofNullable(order.bootDiskGiB())));
        List<FieldError> errors = new ArrayList<>();
        sizes.forEach((name, size) -> size.filter(one -> one > ServerOrders.LARGEST)
                .ifPresent(one -> errors.add(new FieldError("/" + name, "is more than any pool has"))));
        if (!errors.isEmpty()) {
            throw new Refusal(
                    Problem.of(ProblemKind.NOT_POSSIBLE, "See errors for what can't be had as it was asked for.")
                            .with(errors));
        }
    }

    @Schema(
            name = "Estimate",
            description =
                    "What it would cost, and whether it would be accepted if it were ordered now. Nothing is held by an"
                            + " estimate.")
    record EstimateJson(
            MoneyJson perHour,
            MoneyJson perMonth,
            CostJson idle,
            CostJson atGuarantee,
            CostJson atFullUse,

            @Schema(description = "Of a server that sizes itself: between what it costs, whatever it does")
            SelfSizingJson.@Nullable CostRangeJson range,

            List<LineJson> lines,

            @Schema(description = "Whether quota and pool have room for it now")
            boolean fits,

            @Schema(
                    description =
                            "The spent budget that would refuse it or ask for an approval; null when none holds it up")
            @Nullable
            HoldJson hold,

            @Schema(description = "All that is short, of the quota and of the pool; empty when it fits")
            List<Problem.ShortageJson> shortages,

            @Schema(description = "What it would stand on, a part for each blade; empty when it does not fit")
            List<PartJson> parts,

            @Schema(
                    description =
                            "Whether one of its blades sleeps to save power: then it starts once that has been woken")
            boolean wakesBlade,

            @Schema(
                    description =
                            "How long blades took lately to wake, where one has to be woken; null until that was measured")
            @Nullable
            Long typicalWakeMillis) {
        static EstimateJson of(
                Estimate estimate,
                Quote quote,
                List<DryRunOutcome.Part> parts,
                List<Shortage> shortages,
                boolean wakesBlade,
                Verdict verdict) {
            return new EstimateJson(
                    MoneyJson.shown(estimate.typical().perHour()),
                    MoneyJson.shown(estimate.typical().perMonth()),
                    CostJson.of(estimate.idle()),
                    CostJson.of(estimate.atGuarantee()),
                    CostJson.of(estimate.atFullUse()),
                    quote.range().map(SelfSizingJson.CostRangeJson::of).orElse(null),
                    estimate.lines().stream().map(LineJson::of).toList(),
                    shortages.isEmpty(),
                    HoldJson.of(verdict),
                    shortages.stream().map(Decided::json).toList(),
                    parts.stream().map(PartJson::of).toList(),
                    wakesBlade,
                    quote.usualWake().map(Duration::toMillis).orElse(null));
        }
    }

    @Schema(name = "EstimatePart")
    record PartJson(int cpuMillicores, int memoryMiB, SliceView.Role role) {
        static PartJson of(DryRunOutcome.Part part) {
            return new PartJson(
                    part.cpuMillicores(),
                    part.memoryMiB(),
                    part.reserve() ? SliceView.Role.RESERVE : SliceView.Role.SIZE);
        }
    }

    @Schema(name = "EstimateCost")
    record CostJson(MoneyJson perHour, MoneyJson perMonth) {
        static CostJson of(Estimate.Cost cost) {
            return new CostJson(MoneyJson.shown(cost.perHour()), MoneyJson.shown(cost.perMonth()));
        }
    }

    @Schema(name = "EstimateLine")
    record LineJson(String meter, String quantity, String unit, String rate, MoneyJson amount) {
        static LineJson of(RatedLine line) {
            return new LineJson(
                    line.meter().apiName(),
                    BillLineJson.text(line.quantity()),
                    line.unit(),
                    BillLineJson.text(line.price().rate()),
                    MoneyJson.shown(line.amount()));
        }
    }
}
