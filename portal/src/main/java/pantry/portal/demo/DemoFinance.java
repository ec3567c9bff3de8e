package pantry.portal.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillFilter;
import pantry.billing.bill.BillId;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.Bills;
import pantry.billing.bill.LineKind;
import pantry.billing.budget.Budget;
import pantry.billing.budget.BudgetOutcome;
import pantry.billing.budget.Budgets;
import pantry.billing.budget.Scope;
import pantry.billing.cost.Bought;
import pantry.billing.cost.CostOutcome;
import pantry.billing.cost.IdlePayer;
import pantry.billing.cost.PoolCost;
import pantry.billing.cost.PoolCosts;
import pantry.billing.dispute.CreditOutcome;
import pantry.billing.dispute.Credits;
import pantry.billing.dispute.Question;
import pantry.billing.dispute.QuestionOutcome;
import pantry.billing.dispute.Questions;
import pantry.billing.forecast.Forecasts;
import pantry.billing.metering.Meter;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.Server;

/** What finance and the tenants' owners did about money in the demo company's history. */
@Component
final class DemoFinance {
    private static final int MOST_LINES = 200;
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);
    private static final BigDecimal TENTH = new BigDecimal("0.10");

    private final DemoPeople people;
    private final DemoPrices prices;
    private final PoolCosts costs;
    private final Bills bills;
    private final Forecasts forecasts;
    private final Budgets budgets;
    private final Questions questions;
    private final Credits credits;

    DemoFinance(
            DemoPeople people,
            DemoPrices prices,
            PoolCosts costs,
            Bills bills,
            Forecasts forecasts,
            Budgets budgets,
            Questions questions,
            Credits credits) {
        this.people = people;
        this.prices = prices;
        this.costs = costs;
        this.bills = bills;
        this.forecasts = forecasts;
        this.budgets = budgets;
        this.questions = questions;
        this.credits = credits;
    }

    /** What a frame of second-hand blades costs by the month. */
    void writeCosts(YearMonth from) {
        Map<String, BigDecimal> items = new LinkedHashMap<>();
        items.put("Power", new BigDecimal("140"));
        items.put("Space", new BigDecimal("60"));
        items.put("People", new BigDecimal("120"));
        Map<Meter, Integer> shares = Map.of(
                Meter.CPU_USED, 45,
                Meter.CPU_GUARANTEED, 15,
                Meter.MEMORY_USED, 20,
                Meter.MEMORY_GUARANTEED, 10,
                Meter.STORAGE_WRITTEN, 10);
        Bought hardware = new Bought(new BigDecimal("8640"), 48, from.minusMonths(8));
        PoolCost cost = new PoolCost(from, items, Map.of("Hardware", hardware), 60, shares, IdlePayer.POOL);
        CostOutcome outcome = costs.write(cost, OptionalLong.empty(), people.actor("finance"));
        done(outcome instanceof CostOutcome.Kept, outcome);
    }

    void publish(YearMonth from) {
        prices.publishFrom(from, people.actor("finance"));
    }

    /** As much as the running month is expected to come to, rounded up: what comes on top is told. */
    void budget(String tenant, String owner, YearMonth running) {
        BigDecimal amount = forecasts
                .latest(people.tenant(tenant).id(), running)
                .orElseThrow()
                .expected()
                .amount()
                .divide(FIVE, 0, RoundingMode.UP)
                .multiply(FIVE);
        BudgetOutcome outcome = budgets.add(
                people.tenant(tenant).id(), new Scope.OfTenant(), amount, Budget.Cap.NOTIFY, people.actor(owner));
        done(outcome instanceof BudgetOutcome.Kept, outcome);
    }

    void question(String tenant, String server, String owner, YearMonth month) {
        BillLine line = dearest(tenant, server, month);
        QuestionOutcome outcome = questions.ask(
                line.tenant(),
                line.bill(),
                line.id(),
                server + " stood still for a while yesterday morning. Do we pay for that?",
                people.actor(owner));
        done(outcome instanceof QuestionOutcome.Kept, outcome);
    }

    /** Each open question with an excuse: a tenth of its line. */
    void answer() {
        for (Question question : questions.page(null, true, null, MOST_LINES).items()) {
            BillLine line = line(question);
            QuestionOutcome outcome = questions.answer(
                    question.id(),
                    "A blade failed and the server started again on another one. We give a tenth of the line back.",
                    tenthOf(line),
                    people.actor("finance"));
            done(outcome instanceof QuestionOutcome.Kept, outcome);
        }
    }

    void credit(String tenant, String server, YearMonth month) {
        BillLine line = dearest(tenant, server, month);
        CreditOutcome outcome = credits.grant(
                new Credits.NewCredit(
                        line.bill(), line.id(), tenthOf(line), "As agreed for the first months of " + server + "."),
                people.actor("finance"));
        done(outcome instanceof CreditOutcome.Granted, outcome);
    }

    private static BigDecimal tenthOf(BillLine line) {
        return line.shown()
                .amount()
                .multiply(TENTH)
                .setScale(2, RoundingMode.DOWN)
                .max(new BigDecimal("0.01"));
    }

    private Bill bill(String tenant, YearMonth month) {
        TenantId id = people.tenant(tenant).id();
        return bills.page(new BillFilter(id, month, null), null, 1).items().getFirst();
    }

    private BillLine line(Question question) {
        return lines(question.tenant(), question.bill()).stream()
                .filter(line -> line.id().equals(question.line()))
                .findFirst()
                .orElseThrow();
    }

    /** The line of a server that costs most. */
    private BillLine dearest(String tenant, String name, YearMonth month) {
        Server server = people.server(tenant, name);
        Bill bill = bill(tenant, month);
        return lines(bill.tenant(), bill.id()).stream()
                .filter(line -> line.kind() == LineKind.USAGE && server.id().equals(line.server()))
                .max(Comparator.comparing(line -> line.shown().amount()))
                .orElseThrow();
    }

    private List<BillLine> lines(TenantId tenant, BillId bill) {
        return bills.lines(bill, tenant, null, null, null, MOST_LINES)
                .orElseThrow()
                .items();
    }

    private static void done(boolean done, @Nullable Object outcome) {
        if (!done) {
            throw new FirstLoadFailed(
                    "The demo company's history stops, because something in it was refused (" + outcome + ").");
        }
    }
}
