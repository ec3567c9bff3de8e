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
 *
 * <p>How it lies in memory decides what it costs: at 100,000 blades nothing is in the first two caches any more, a decision is a
 * handful of dependent cache misses, and each costs several times as much once all arrays together outgrow the third. So:
 *
 * <ul>
 *   <li>Arrays of primitives, whose elements are the fields of one thing side by side (interleaved, between array of structures
 *       and structure of arrays; Chilimbi et al., "Cache-Conscious Structure Definition", PLDI '99: hot and cold split). Sixteen
 *       hot bytes of a blade are what a search walks over, sixteen cold ones what changes with them ({@code BladeTable}); both
 *       divide a cache line, so that neither straddles two.
 *   <li>A slice that has neither group nor end, rank or ceiling is twenty bytes ({@code SliceTable}); what only some have is in
 *       arrays of their own, and flags beside the blade's number tell who has it, so that the others never touch it.
 *   <li>Intrusive lists with the numbers of neighbours as links (Knuth, "The Art of Computer Programming" 1, section 2.2.5): no
 *       nodes, and removal without a search. Where the way that a branch goes is a coin's, it is arithmetic instead, and an end
 *       of a list is a record that nobody owns (a sentinel, ibid.).
 *   <li>Bitmaps in two levels, so that a search skips what is empty by a few words ({@code Cells}).
 *   <li>A load that will miss comes before the branches that could keep it waiting: a release asks for its blade's fields before
 *       it unlinks the slice.
 * </ul>
 */
@NullMarked
package pantry.provisioning.allocator;

import org.jspecify.annotations.NullMarked;
