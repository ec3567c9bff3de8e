package pantry.portal.ui.finance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pantry.billing.Money;
import pantry.billing.Page;
import pantry.billing.bill.BillId;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.LineId;
import pantry.billing.dispute.CreditOutcome;
import pantry.billing.dispute.Credits;
import pantry.billing.dispute.Question;
import pantry.billing.dispute.QuestionId;
import pantry.billing.dispute.QuestionOutcome;
import pantry.billing.dispute.Questions;
import pantry.portal.security.Caller;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.tenancy.Role;

/** What people say about lines, as pages ask and tell it; who may is decided here, whatever a browser sends. */
@Component
public final class Disputes {
    private final Credits credits;
    private final Questions questions;

    Disputes(Credits credits, Questions questions) {
        this.credits = credits;
        this.questions = questions;
    }

    /** Finance gives back. */
    public static boolean mayCredit() {
        return Viewer.caller().role() == Role.FINANCE;
    }

    /** A tenant's owner asks. */
    static boolean mayAsk() {
        return Viewer.caller().role() == Role.OWNER;
    }

    /** What of the line can still be given back; absent for what charges nothing. */
    Optional<Money> left(LineId line) {
        return credits.left(line);
    }

    CreditOutcome grant(BillLine line, BigDecimal amount, String reason) {
        require(mayCredit());
        return credits.grant(new Credits.NewCredit(line.bill(), line.id(), amount, reason), Viewer.actor());
    }

    QuestionOutcome ask(BillLine line, String text) {
        require(mayAsk());
        Caller owner = Viewer.caller();
        return questions.ask(owner.ownTenant(), line.bill(), line.id(), text, Viewer.actor());
    }

    QuestionOutcome answer(QuestionId question, String text, @Nullable BigDecimal credit) {
        require(mayCredit());
        return questions.answer(question, text, credit, Viewer.actor());
    }

    List<Question> ofBill(BillId bill) {
        return questions.ofBill(bill, Viewer.caller().tenant());
    }

    public Page<Question> page(boolean openOnly, @Nullable QuestionId before, int limit) {
        return questions.page(Viewer.caller().tenant(), openOnly, before, limit);
    }

    private static void require(boolean may) {
        if (!may) {
            throw new IllegalStateException("the page offers this to nobody of this role");
        }
    }
}
