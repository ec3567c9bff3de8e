package pantry.emulator.simulated;

import static pantry.emulator.simulated.Refusal.Reason.INVALID;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.clock.ClockSetting;
import pantry.emulator.simulated.clock.SimulatedClock;
import pantry.emulator.simulated.feed.Feed;
import pantry.emulator.simulated.feed.ModelEvent;
import pantry.emulator.simulated.id.ArrayId;
import pantry.emulator.simulated.id.EnclosureId;
import pantry.emulator.simulated.id.VolumeId;
import pantry.emulator.simulated.load.Reading;
import pantry.emulator.simulated.load.Use;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.scenario.Hardware;
import pantry.emulator.simulated.storage.PoolKey;

/**
 * The simulated hardware. Every look and every command runs under one lock, at one instant: {@link #locked}. A command
 * that is done is in the log before it returns.
 */
public final class Simulation implements AutoCloseable {
    /** What is written changes at the ends of steps only. */
    private static final long SPACE_LOOK_MICROS = 30_000_000;

    private final ReentrantLock lock = new ReentrantLock(true);
    private final World world = new World();
    private final SimulatedClock clock;
    private final Ledger ledger;
    private final Log log;
    private final SimulationOptions options;
    private final Machines machines;
    private final Slices slices;
    private final Blades blades;
    private final Volumes volumes;
    private final ControlUnits units;
    private final Faults faults;
    private final Timetable timetable;
    private final SpaceWatch space;
    private final Agenda agenda;
    private long spaceLookedAtMicros;
    private boolean isNew;
    private final List<Consumer<List<ModelEvent>>> watchers = new ArrayList<>();
    private long nowMicros;

    private Simulation(SimulationOptions options, Log log) {
        this.options = options;
        this.log = log;
        this.clock = new SimulatedClock(options.wall());
        this.ledger = new Ledger(world, clock);
        Inside inside = new Inside(this, ledger);
        Jobs jobs = new Jobs(inside);
        this.slices = new Slices(inside, jobs);
        this.machines = new Machines(inside, jobs, options.powerOnMillis() * 1000);
        this.blades = new Blades(inside);
        this.volumes = new Volumes(inside, inside);
        this.units = new ControlUnits(inside);
        this.faults = new Faults(inside, inside, jobs, units);
        this.timetable = new Timetable(inside, faults);
        this.space = new SpaceWatch(inside, inside);
        this.agenda = new Agenda(faults, jobs, timetable, units);
    }

    /** Goes on with the world in the directory, or makes a new one, and only then asks for its hardware. */
    public static Simulation open(SimulationOptions options, Supplier<Hardware> hardware) {
        Log log = Log.open(options.directory());
        try {
            Simulation simulation = new Simulation(options, log);
            log.replay(simulation.ledger::apply);
            simulation.ledger.carryAll();
            simulation.begin(hardware);
            return simulation;
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** Runs something alone, at one instant; commands in it are atomic together with what it looked at. */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            if (lock.getHoldCount() == 1) {
                catchUp();
            }
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public World world() {
        requireLock();
        return world;
    }

    public long nowMicros() {
        requireLock();
        return nowMicros;
    }

    public Machines machines() {
        return machines;
    }

    public Slices slices() {
        return slices;
    }

    public Blades blades() {
        return blades;
    }

    public Volumes volumes() {
        return volumes;
    }

    public ControlUnits controlUnits() {
        return units;
    }

    public Faults faults() {
        return faults;
    }

    /** What happened lately, also before the last restart. */
    public Feed feed() {
        requireLock();
        return ledger.feed();
    }

    /** Calls this with everything that happens from now on, in order, inside the lock: it must be quick. */
    public void watch(Consumer<List<ModelEvent>> watcher) {
        locked(() -> watchers.add(watcher));
    }

    /** Lets happen what is due by now; call it often enough for those who watch. */
    public void tick() {
        locked(() -> nowMicros);
    }

    /** What a server has of cpu and memory right now. */
    public Use useOf(Server server) {
        requireLock();
        return ledger.meters().useOf(server, nowMicros);
    }

    /** What servers have of a blade right now. */
    public Use useOf(Blade blade) {
        requireLock();
        return ledger.meters().useOf(blade.id(), nowMicros);
    }

    /** Whether it was made at this start. */
    public boolean isNew() {
        return isNew;
    }

    /** The first record of this world; it never changes. */
    public String worldId() {
        return Objects.requireNonNull(ledger.origin()).worldId();
    }

    public ClockSetting clockSetting() {
        requireLock();
        return clock.setting();
    }

    /** The clock goes on from an instant, at a speed; it never goes back. */
    public Outcome<ClockSetting> setClock(@Nullable Long atMicros, @Nullable Long speedThousandths) {
        requireLock();
        if (atMicros != null && atMicros < nowMicros) {
            return Outcome.refused(INVALID, "DateTime", "The clock is not set back: counters follow it.");
        }
        long from = atMicros != null ? atMicros : nowMicros;
        long speed =
                speedThousandths != null ? speedThousandths : clock.setting().speedThousandths();
        ClockSetting setting = clock.settingFrom(from, speed);
        commit(List.of(new Entry.ClockSet(setting)));
        catchUp();
        return Outcome.done(setting);
    }

    /** What the sources of an enclosure count, and those that ended lately. */
    public List<Reading> readings(EnclosureId enclosure) {
        return gauges().readings(enclosure);
    }

    public List<Reading> readings(ArrayId array) {
        return gauges().readings(array);
    }

    /** What can be read from a volume: its own content and what it shares with its source. */
    public long contentBytes(VolumeId volume) {
        return gauges().contentBytes(volume);
    }

    /** What a volume takes of its storage pool. */
    public long ownBytes(VolumeId volume) {
        return gauges().ownBytes(volume);
    }

    /** What is taken of a storage pool, by volumes and by whoever else fills it. */
    public long takenBytes(PoolKey pool) {
        return gauges().takenBytes(pool);
    }

    private Gauges gauges() {
        requireLock();
        return new Gauges(world, ledger.meters(), nowMicros, wallMicros());
    }

    /** Shortens the log, so that the next start is quick, and lets go of the directory. */
    @Override
    public void close() {
        lock.lock();
        try {
            catchUp();
            log.shorten(ledger, nowMicros, wallMicros());
            log.close();
        } finally {
            lock.unlock();
        }
    }

    private void begin(Supplier<Hardware> made) {
        lock.lock();
        try {
            if (ledger.origin() == null) {
                isNew = true;
                if (options.beginsAt() != null) {
                    clock.set(clock.settingFrom(SimulatedClock.micros(options.beginsAt()), ClockSetting.REAL_TIME));
                }
                nowMicros = clock.nowMicros();
                Hardware hardware = made.get();
                String worldId = Long.toString(wallMicros(), Character.MAX_RADIX);
                List<Entry> entries = new ArrayList<>();
                entries.add(new Entry.Origin(worldId, options.seed(), hardware.settings()));
                entries.add(new Entry.ClockSet(clock.setting()));
                entries.addAll(Standing.of(hardware));
                entries.addAll(timetable.begin(hardware.timetable(), hardware.chances(), options.seed(), nowMicros));
                entries.add(new Entry.FeedHeld(0, List.of()));
                commit(entries);
            } else {
                // What fell due while nobody was there still happens at its own instant.
                nowMicros = ledger.lastAtMicros();
                if (!ledger.feed().isOpen()) {
                    commit(List.of(new Entry.FeedHeld(0, List.of())));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** What happens by itself happens at its own instant, not when somebody looks. */
    private void catchUp() {
        long now = clock.nowMicros();
        for (Agenda.Due due = agenda.next(); due != null && due.atMicros() <= now; due = agenda.next()) {
            nowMicros = Math.max(nowMicros, due.atMicros());
            due.work().run();
        }
        nowMicros = now;
        if (now - spaceLookedAtMicros >= SPACE_LOOK_MICROS) {
            spaceLookedAtMicros = now;
            space.look();
        }
    }

    void commit(List<Entry> entries) {
        requireLock();
        Change change = new Change(ledger.lastNumber() + 1, nowMicros, wallMicros(), entries);
        long told = ledger.feed().lastNumber();
        log.append(change);
        ledger.apply(change);
        List<ModelEvent> events = ledger.feed().after(told, Integer.MAX_VALUE);
        if (!events.isEmpty()) {
            watchers.forEach(watcher -> watcher.accept(events));
        }
        log.shortenWhenLong(ledger, nowMicros, wallMicros());
    }

    private long wallMicros() {
        return SimulatedClock.micros(options.wall().instant());
    }

    private void requireLock() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("look at the simulation inside locked(…) only");
        }
    }
}
