package pantry.portal.ui.tenant.order;

import java.util.Optional;
import pantry.billing.Money;
import pantry.portal.order.Availability.Choice;

/** An offering with whether it can be had now, and what a month of it costs as the chosen image is typically used. */
record Offer(Choice choice, Optional<Money> perMonth) {}
