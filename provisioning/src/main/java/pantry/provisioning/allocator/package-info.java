/**
 * The pure decision core over primitive arrays: which blade for which slice. No Spring, no clock, no I/O; it imports
 * nothing of Pantry.
 *
 * <p>{@link pantry.provisioning.allocator.BladeIndex} finds the blade for a size,
 * {@link pantry.provisioning.allocator.Allocator} adds the slices that stand on blades, and with them everything that
 * moves slices. What the parts are called in the literature, and where to read it:
 *
 * <ul>
 *   <li>Best fit, cpu first, of the simple policies the best on real orders: Panigrahy et al., "Heuristics for Vector Bin
 *       Packing" (2011); Hadary et al., "Protean: VM Allocation Service at Scale" (OSDI '20).
 *   <li>Two-level segregated fit: Masmano et al., "TLSF: a New Dynamic Memory Allocator for Real-Time Systems" (ECRTS
 *       2004), here in two dimensions.
 *   <li>Log-linear buckets: the same paper, and HdrHistogram.
 *   <li>Tightest enclosure first, a fragmentation-aware choice among equals: the idea of Protean's and of Verma et al.,
 *       "Large-scale cluster management at Google with Borg" (EuroSys '15), applied to enclosures.
 *   <li>Water-filling (max-min fairness) for even slices and even spreads: Bertsekas and Gallager, "Data Networks" (1992),
 *       section 6.5.
 *   <li>Best fit decreasing when many are placed at once: Johnson, "Near-optimal bin packing algorithms" (1973).
 *   <li>Lifetimes as a hint: Ling et al., "LAVA: Lifetime-Aware VM Allocation with Learned Distributions and Adaptation to
 *       Mispredictions" (MLSys '25); of its parts the non-invasive scoring.
 *   <li>A reserve that any k failures fit in: Hall's marriage theorem over blade classes, see
 *       {@link pantry.provisioning.allocator.Reserve}.
 * </ul>
 */
@NullMarked
package pantry.provisioning.allocator;

import org.jspecify.annotations.NullMarked;
