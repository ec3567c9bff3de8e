package pantry.portal.order;

import pantry.billing.rating.Estimate;

/** Between what a server that sizes itself costs, whatever it does. */
public record PriceRange(Estimate.Cost atLeast, Estimate.Cost atMost) {}
