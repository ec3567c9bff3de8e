/** Benchmarks of billing, run by {@code ./pantry bench billing}; never on the product's class path. */
@NullMarked
package pantry.billing.bench;

import org.jspecify.annotations.NullMarked;
