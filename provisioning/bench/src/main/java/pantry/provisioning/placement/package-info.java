/** What benchmarks need of the inside of placement. */
@NullMarked
package pantry.provisioning.placement;

import org.jspecify.annotations.NullMarked;
