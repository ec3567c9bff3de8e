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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import pantry.billing.rating.Estimate;
import pantry.billing.rating.RatedLine;
import pantry.portal.rest.wire.Body;
import pantry.portal.rest.wire.IdempotentCommands;
import pantry.portal.rest.wire.Replies;
import pantry.portal.security.Caller;
import pantry.provisioning.ground.Answer;
import pantry.provisioning.ground.Transactions;

/** What an order would cost, by the function that rates bills. */
@Tag(name = "estimates")
@RestController
@RequestMapping("/api/v1/estimates")
@RolesAllowed({Roles.USER, Roles.OWNER})
class EstimatesResource {
    private final ServerOrders orders;
    private final Prices prices;
    private final IdempotentCommands commands;
    private final Transactions transactions;
    private final Replies replies;

    EstimatesResource(
            ServerOrders orders,
            Prices prices,
            IdempotentCommands commands,
            Transactions transactions,
            Replies replies) {
        this.orders = orders;
        this.prices = prices;
        this.commands = commands;
        this.transactions = transactions;
        this.replies = replies;
    }

    @Operation(summary = "What a server would cost by the hour and the month: typical, at the guarantee, at full use")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ServerOrder.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The estimate",
            content = @Content(schema = @Schema(implementation = EstimateJson.class)))
    @PostMapping
    public ResponseEntity<byte[]> estimate(Caller caller, Body body, HttpServletRequest request) {
        ServerOrder order = body.read(ServerOrder::readForEstimate);
        ServerOrders.requireEstimable(order);
        ServerOrders.Resolved resolved = orders.resolve(caller.ownTenant(), order);
        EstimateJson estimate = EstimateJson.of(prices.of(caller.ownTenant(), resolved.spec()));
        Answer answer = commands.runInTransaction(
                request,
                caller,
                body,
                transactions.forTenant(caller.ownTenant()),
                () -> replies.answer(HttpStatus.OK, Map.of(), estimate));
        return Replies.entity(answer);
    }

    @Schema(name = "Estimate")
    record EstimateJson(
            MoneyJson perHour,
            MoneyJson perMonth,
            CostJson idle,
            CostJson atGuarantee,
            CostJson atFullUse,
            List<LineJson> lines) {
        static EstimateJson of(Estimate estimate) {
            return new EstimateJson(
                    MoneyJson.shown(estimate.typical().perHour()),
                    MoneyJson.shown(estimate.typical().perMonth()),
                    CostJson.of(estimate.idle()),
                    CostJson.of(estimate.atGuarantee()),
                    CostJson.of(estimate.atFullUse()),
                    estimate.lines().stream().map(LineJson::of).toList());
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
