package pantry.emulator.simulated.load;

import java.util.List;
import pantry.emulator.simulated.id.SliceId;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Slice;

/**
 * Shares a blade among its slices and counts what they got, lazily: nothing happens between two looks. A look goes
 * through the steps since the last one; within a step rates change only where a server comes up.
 *
 * <p>Cpu is shared anew in every step. Memory has a past: up to its guarantee a slice has what it wants at once; what
 * it has beyond that is lent by the {@link Balloon}, whose moves lie on the ends of steps.
 */
final class BladeMeters {
    private static final long MICROCORES_PER_MILLICORE = 1000;
    private static final long KIB_PER_MIB = 1024;
    private static final long BYTES_PER_KIB = 1024;

    final String epoch;
    final Integral cpu = new Integral();
    final Integral memory = new Integral();
    private final Blade blade;
    private long settledAtMicros;
    private SliceLoad[] loads = {};
    private long firstActiveMicros = SliceLoad.NEVER;
    private long[] wants = {};
    private long[] weights = {};
    private long[] got = {};
    private long[] memoryWants = {};
    private long[] memoryWeights = {};
    /** The span in which the wants of memory are those noted. */
    private long memoryFromMicros;

    private long memoryUntilMicros;
    private Balloon balloon;

    BladeMeters(Blade blade, String epoch, long nowMicros) {
        this.blade = blade;
        this.epoch = epoch;
        this.settledAtMicros = nowMicros;
        this.balloon = new Balloon(blade.memoryMiB() * KIB_PER_MIB, loads);
    }

    long settledAtMicros() {
        return settledAtMicros;
    }

    /** The same blade counting on from what the log kept; what it carries is told afterwards. */
    BladeMeters restored(String keptEpoch, long atMicros) {
        return new BladeMeters(blade, keptEpoch, atMicros);
    }

    /** From here on these slices; everything until now is counted already. */
    void carry(List<SliceLoad> changed) {
        loads = changed.toArray(SliceLoad[]::new);
        wants = new long[loads.length];
        weights = new long[loads.length];
        got = new long[loads.length];
        memoryWants = new long[loads.length];
        memoryWeights = new long[loads.length];
        memoryUntilMicros = memoryFromMicros;
        firstActiveMicros = SliceLoad.NEVER;
        for (SliceLoad load : loads) {
            load.meters().carriedFrom(load.activeFromMicros());
            firstActiveMicros = Math.min(firstActiveMicros, load.activeFromMicros());
        }
        balloon = new Balloon(blade.memoryMiB() * KIB_PER_MIB, loads);
    }

    void settle(long nowMicros) {
        long at = Math.max(settledAtMicros, Math.min(nowMicros, firstActiveMicros));
        while (at < nowMicros) {
            long step = Steps.stepAt(at);
            long end = Steps.endOf(step);
            long until = Math.min(Math.min(nowMicros, end), nextStart(at));
            count(at, step, until - at);
            at = until;
            if (at == end) {
                wantMemory(at, step + 1);
                balloon.move(memoryWants, memoryWeights);
            }
        }
        settledAtMicros = Math.max(settledAtMicros, nowMicros);
    }

    private void count(long at, long step, long micros) {
        shareCpu(at, step);
        for (int i = 0; i < loads.length; i++) {
            if (wants[i] > got[i]) {
                loads[i].meters().throttled.add(wants[i] - got[i], micros);
            }
            if (got[i] > 0) {
                SliceLoad load = loads[i];
                load.meters().cpu.add(got[i], micros);
                cpu.add(got[i], micros);
                load.port()
                        .bytesOut
                        .add(got[i] / MICROCORES_PER_MILLICORE * load.demand().bytesOutPerMillicore(), micros);
            }
        }
        shareMemory(at, step);
        for (int i = 0; i < loads.length; i++) {
            if (memoryWants[i] > got[i]) {
                loads[i].meters().squeezed.add((memoryWants[i] - got[i]) * BYTES_PER_KIB, micros);
            }
            if (got[i] > 0) {
                long bytes = got[i] * BYTES_PER_KIB;
                loads[i].meters().memory.add(bytes, micros);
                memory.add(bytes, micros);
            }
        }
    }

    private void shareCpu(long at, long step) {
        for (int i = 0; i < loads.length; i++) {
            SliceLoad load = loads[i];
            Slice slice = load.slice();
            boolean active = load.activeFromMicros() <= at;
            long ceiling = slice.cpuCeilingMillicores() * MICROCORES_PER_MILLICORE;
            wants[i] = active
                    ? Math.min(ceiling, load.cpuLoadMillicores() * load.demand().cpuPpm(step) / 1000)
                    : 0;
            weights[i] = active ? slice.cpuMillicores() * MICROCORES_PER_MILLICORE : 0;
        }
        FairShare.share(blade.cpuMillicores() * MICROCORES_PER_MILLICORE, wants, weights, got, loads.length);
    }

    private void shareMemory(long at, long step) {
        wantMemory(at, step);
        balloon.hold(memoryWants, got);
    }

    /** What the working sets take, up to the ceilings; the same until the step ends or a server comes up. */
    private void wantMemory(long at, long step) {
        if (at >= memoryFromMicros && at < memoryUntilMicros) {
            return;
        }
        for (int i = 0; i < loads.length; i++) {
            SliceLoad load = loads[i];
            if (load.activeFromMicros() > at) {
                memoryWants[i] = 0;
                memoryWeights[i] = 0;
                continue;
            }
            Slice slice = load.slice();
            long ppm = load.demand().memoryPpm(step, step - Steps.stepAt(load.activeFromMicros()));
            memoryWants[i] = Math.min(
                    slice.memoryCeilingMiB() * KIB_PER_MIB, load.memoryLoadMiB() * KIB_PER_MIB * ppm / Demand.WHOLE);
            memoryWeights[i] = slice.memoryMiB() * KIB_PER_MIB;
        }
        memoryFromMicros = at;
        memoryUntilMicros = Math.min(Steps.endOf(step), nextStart(at));
    }

    private long nextStart(long at) {
        long next = SliceLoad.NEVER;
        for (SliceLoad load : loads) {
            if (load.activeFromMicros() > at) {
                next = Math.min(next, load.activeFromMicros());
            }
        }
        return next;
    }

    /** What a slice has right now. */
    Use useOf(SliceId slice) {
        for (int i = 0; i < loads.length; i++) {
            if (loads[i].slice().id().equals(slice)) {
                long step = Steps.stepAt(settledAtMicros);
                shareCpu(settledAtMicros, step);
                long microcores = got[i];
                shareMemory(settledAtMicros, step);
                return new Use(microcores, got[i]);
            }
        }
        return Use.NOTHING;
    }

    /** What all slices together have right now. */
    Use use() {
        long step = Steps.stepAt(settledAtMicros);
        shareCpu(settledAtMicros, step);
        long microcores = sum();
        shareMemory(settledAtMicros, step);
        return new Use(microcores, sum());
    }

    private long sum() {
        long sum = 0;
        for (long one : got) {
            sum += one;
        }
        return sum;
    }

    Reading cpuReading() {
        return new Reading(Meter.BLADE_CPU, blade.id().text(), blade.name(), epoch, cpu.unitSeconds(), settledAtMicros);
    }

    Reading memoryReading() {
        return new Reading(
                Meter.BLADE_MEMORY, blade.id().text(), blade.name(), epoch, memory.unitSeconds(), settledAtMicros);
    }
}
