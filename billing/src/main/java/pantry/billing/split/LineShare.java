package pantry.billing.split;

import pantry.billing.Money;
import pantry.billing.bill.LineId;

/** What of a line one cost centre pays; the shares of a line sum to what it shows, exactly. */
public record LineShare(LineId line, String costCentre, Money amount) {}
