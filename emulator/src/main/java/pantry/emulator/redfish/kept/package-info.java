/**
 * What the service itself remembers beside its hardware: accounts, settings, subscriptions, reservations, each as a
 * text under a key, in a journal of their own. It may import the journal only.
 */
@NullMarked
package pantry.emulator.redfish.kept;

import org.jspecify.annotations.NullMarked;
