package pantry.emulator.simulated;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.fault.Fault;
import pantry.emulator.simulated.job.Job;

/** What happens by itself: faults end and begin, copies are through, control units take over. */
final class Agenda {
    private final Faults faults;
    private final Jobs jobs;
    private final Timetable timetable;
    private final ControlUnits units;

    Agenda(Faults faults, Jobs jobs, Timetable timetable, ControlUnits units) {
        this.faults = faults;
        this.jobs = jobs;
        this.timetable = timetable;
        this.units = units;
    }

    /** Unless something else comes before it. */
    record Due(long atMicros, Runnable work) {}

    @Nullable
    Due next() {
        Due due = null;
        Fault fault = faults.nextToEnd();
        if (fault != null) {
            due = earlier(due, Objects.requireNonNull(fault.endsAtMicros()), () -> faults.end(fault.id()));
        }
        Job job = jobs.nextToEnd();
        if (job != null) {
            due = earlier(due, job.endsAtMicros(), () -> jobs.complete(job));
        }
        Long planned = timetable.nextAtMicros();
        if (planned != null) {
            due = earlier(due, planned, timetable::take);
        }
        ControlUnits.Step step = units.nextStep();
        if (step != null) {
            due = earlier(due, step.atMicros(), () -> units.take(step));
        }
        return due;
    }

    private static Due earlier(@Nullable Due due, long atMicros, Runnable work) {
        return due != null && due.atMicros() <= atMicros ? due : new Due(atMicros, work);
    }
}
