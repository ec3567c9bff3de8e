/**
 * Polls cumulative counters and keeps them as readings; series for charts; how high things stand right now (what blades
 * give, what is written of volumes). It may import {@code fabric}, {@code pool}, {@code server}, {@code feed} and
 * {@code ground}.
 *
 * <p>How far polls are apart is decided here, by how many servers run ({@code Pacing}), and kept as a row for each change,
 * for ever ({@code meter_pace}): everybody who has to tell a gap from a rest, on any node, after any restart, asks the same
 * history ({@link pantry.provisioning.telemetry.Paces}) and counts the time between two readings in polls, each part at the
 * pace that held then. It is not noted with the readings: a stretch has two ends, of which either may come late, and what lies
 * between them is a matter of time, not of who read last. A setting alone would judge the past by what is set today.
 *
 * <p>A look at the meters ({@link pantry.provisioning.telemetry.MeterPoll}) has two ends: all hardware was asked, and what it
 * said is stored. Who only waits for the first may let time go on; what looks store is in the order of the looks, whatever
 * hardware answers late.
 */
@NullMarked
package pantry.provisioning.telemetry;

import org.jspecify.annotations.NullMarked;
