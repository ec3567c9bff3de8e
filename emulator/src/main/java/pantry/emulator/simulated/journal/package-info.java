/**
 * The log: a record is in the file before its change is answered, and a torn last record is forgotten at the next start.
 * It knows nothing of what the records say and may import nothing of the emulator.
 */
@NullMarked
package pantry.emulator.simulated.journal;

import org.jspecify.annotations.NullMarked;
