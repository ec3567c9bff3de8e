/**
 * The allocator's shell: queue, group commit, database guards, keeping the arrays in step. The only writer of free and quota
 * columns. It may import {@code allocator}, {@code pool}, {@code tenancy}, {@code server}, {@code storage},
 * {@code operation}, {@code feed} and {@code ground}.
 *
 * <p><b>Changes of servers that exist</b> (resize, move, heal) are each a difference between a server's slices before and
 * after ({@link pantry.provisioning.placement.Shift}). They only reserve; hardware follows, and
 * {@link pantry.provisioning.placement.PlacementRequest.Finish} tells how that went:
 *
 * <ul>
 *   <li>What is new is {@code ADDING} and what it stands in for {@code LEAVING}, and both hold their room until the end. Done,
 *       the one is {@code ACTIVE} and the other gone; undone, the other way round.
 *   <li>What is resized where it stands holds the larger of both sizes, of each resource, until the end: growing takes the
 *       difference at once, shrinking gives back when it is done.
 *   <li>What lost its blade is {@code LOST}: it takes no room there any more, keeps counting in its tenant's quota, and names the
 *       change that is to replace it, or waits in {@code slice_waiting}, before everyone else, for room.
 *   <li>A quota counts of each server the larger of what it is if everything under way is undone and of what it becomes if it is
 *       done. So nothing that ends ever needs more than it holds, and none of it can be refused.
 *   <li>Nobody begins a second change of a server that changes. A blade's loss ends what people had begun, as if it had never
 *       been, and heals from there.
 * </ul>
 *
 * <p><b>Order of locks</b>, the same on every path: claims (keys, names, addresses), tenants' quotas in id order, servers'
 * rows, blades in id order, arrays in id order. Who has locked a quota has everything of that tenant: slices, waiting slices and
 * groups change under that lock only. Slices of tenants that are not locked yet, on a blade that is emptied, are noticed when the
 * blade is closed, and the request is decided again.
 */
@NullMarked
package pantry.provisioning.placement;

import org.jspecify.annotations.NullMarked;
