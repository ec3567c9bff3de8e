/** Benchmarks of provisioning, run by {@code ./pantry bench}; never on the product's class path. */
@NullMarked
package pantry.provisioning.bench;

import org.jspecify.annotations.NullMarked;
