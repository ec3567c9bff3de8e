package pantry.emulator.simulated;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.emulator.simulated.feed.Feed;
import pantry.emulator.simulated.feed.Health;
import pantry.emulator.simulated.feed.ModelEvent;
import pantry.emulator.simulated.feed.ModelEvent.Kind;
import pantry.emulator.simulated.feed.Subject;
import pantry.emulator.simulated.id.ControlUnitId;
import pantry.emulator.simulated.job.Job;
import pantry.emulator.simulated.machine.Blade;
import pantry.emulator.simulated.machine.Enclosure;
import pantry.emulator.simulated.machine.Server;
import pantry.emulator.simulated.machine.Slice;
import pantry.emulator.simulated.storage.PoolKey;
import pantry.emulator.simulated.storage.StorageArray;

/**
 * Tells what a change did: it looks at everything the change is about before and after, and what looks different is an
 * event. So no command has to say what it did, and an event cannot be forgotten or told twice.
 */
final class Narrator {
    private final World world;
    private final Feed feed;
    private final Subjects subjects;

    Narrator(World world, Feed feed) {
        this.world = world;
        this.feed = feed;
        this.subjects = new Subjects(world);
    }

    /**
     * How something looks at an instant.
     *
     * @param thing what its page is made of
     */
    private record Look(
            Object thing, Health health, @Nullable String state) {}

    /** A blade, whose state is what its block says, with its switch. */
    private record Switched(Blade blade, boolean isOn) {}

    /** The looks before a change. */
    final class Before {
        private final Map<Subject, Look> looks = new LinkedHashMap<>();
        private final Change change;

        private Before(Change change) {
            this.change = change;
            subjects.of(change).forEach(subject -> {
                Look look = look(subject);
                if (look != null) {
                    looks.put(subject, look);
                }
            });
        }

        /** The change is in the world now. */
        void tell() {
            Set<Subject> all = new LinkedHashSet<>(looks.keySet());
            all.addAll(subjects.of(change));
            for (Subject subject : all) {
                compare(subject, looks.get(subject), look(subject));
            }
        }

        private void compare(Subject subject, @Nullable Look was, @Nullable Look is) {
            if (was == null && is != null) {
                add(
                        subject instanceof Subject.OfJob ? Kind.JOB_STARTED : Kind.CREATED,
                        subject,
                        is.health(),
                        null,
                        is.state());
            } else if (was != null && is == null) {
                // A job that is forgotten was over long before.
                if (!(subject instanceof Subject.OfJob)) {
                    add(Kind.REMOVED, subject, Health.OK, was.state(), null);
                }
            } else if (was != null && is != null && !was.equals(is)) {
                differ(subject, was, is);
            }
        }

        private void differ(Subject subject, Look was, Look is) {
            boolean told = false;
            if (was.health() != is.health()) {
                add(
                        Kind.STATUS_CHANGED,
                        subject,
                        is.health(),
                        was.health().name(),
                        is.health().name());
                told = true;
            }
            if (was.state() != null && !was.state().equals(is.state())) {
                Kind kind = kindOfState(subject, is);
                add(kind, subject, is.health(), was.state(), is.state());
                told = true;
            }
            if (was.thing() instanceof Switched before
                    && is.thing() instanceof Switched after
                    && before.isOn() != after.isOn()) {
                add(Kind.POWER_CHANGED, subject, is.health(), onOrOff(before.isOn()), onOrOff(after.isOn()));
                told = true;
            }
            if (!told) {
                add(Kind.CHANGED, subject, is.health(), was.state(), is.state());
            }
        }

        private void add(Kind kind, Subject subject, Health health, @Nullable String was, @Nullable String is) {
            feed.add(new ModelEvent(feed.lastNumber() + 1, change.atMicros(), kind, subject, health, was, is));
        }
    }

    Before before(Change change) {
        return new Before(change);
    }

    private static Kind kindOfState(Subject subject, Look is) {
        return switch (subject) {
            case Subject.OfServer _ -> Kind.POWER_CHANGED;
            case Subject.OfJob _ ->
                switch (((Job) is.thing()).state()) {
                    case RUNNING -> Kind.JOB_STARTED;
                    case COMPLETED -> Kind.JOB_COMPLETED;
                    case CANCELLED -> Kind.JOB_CANCELLED;
                    case FAILED -> Kind.JOB_FAILED;
                };
            case Subject.OfSlice _, Subject.OfBlade _ -> Kind.BLOCK_STATE_CHANGED;
            case Subject.OfStoragePool _ -> Kind.SPACE_CHANGED;
            case Subject.OfEnclosure _ -> Kind.FAILED_OVER;
            case Subject.OfControlUnit _,
                    Subject.OfArray _,
                    Subject.OfController _,
                    Subject.OfVolume _,
                    Subject.OfConnection _,
                    Subject.OfFault _ -> Kind.CHANGED;
        };
    }

    private @Nullable Look look(Subject subject) {
        return switch (subject) {
            case Subject.OfEnclosure(var id) -> {
                Enclosure enclosure = world.enclosure(id);
                ControlUnitId active = world.activeUnitOf(id);
                yield enclosure == null
                        ? null
                        : new Look(
                                enclosure,
                                world.healthOfUnits(enclosure),
                                active == null ? ModelEvent.NONE : active.text());
            }
            case Subject.OfControlUnit(var id) ->
                new Look(
                        id,
                        world.hasFailed(id) ? Health.CRITICAL : world.isRestarting(id) ? Health.WARNING : Health.OK,
                        null);
            case Subject.OfBlade(var id) -> {
                Blade blade = world.blade(id);
                yield blade == null
                        ? null
                        : new Look(
                                new Switched(blade, world.powerOf(id).switchedOn()),
                                world.hasFailed(blade) ? Health.CRITICAL : Health.OK,
                                world.compositionStateOf(blade));
            }
            case Subject.OfServer(var id) -> {
                Server server = world.server(id);
                yield server == null
                        ? null
                        : new Look(
                                server,
                                world.healthOf(server),
                                onOrOff(server.power().switchedOn()));
            }
            case Subject.OfSlice(var id, var owner) -> {
                Server server = world.server(owner);
                Slice slice = server == null ? null : server.slice(id);
                yield slice == null
                        ? null
                        : new Look(
                                slice,
                                world.isDead(slice) ? Health.CRITICAL : Health.OK,
                                world.compositionStateOf(slice));
            }
            case Subject.OfArray(var id) -> {
                StorageArray array = world.array(id);
                yield array == null ? null : new Look(array, world.healthOf(array), null);
            }
            case Subject.OfController(var array, String id) ->
                world.array(array) == null
                        ? null
                        : new Look(id, world.hasFailed(array, id) ? Health.CRITICAL : Health.OK, null);
            case Subject.OfStoragePool(var array, String id) -> {
                int percent = world.spacePercentOf(new PoolKey(array, id));
                yield new Look(id, SpaceWatch.healthAt(percent), String.valueOf(percent));
            }
            case Subject.OfVolume(var array, var id) -> plain(world.volume(id));
            case Subject.OfConnection(var id) -> plain(world.connection(id));
            // Its parameters may count down with every request, which is no news.
            case Subject.OfFault(var id) -> world.fault(id) == null ? null : plain(id);
            case Subject.OfJob(var id) -> {
                Job job = world.job(id);
                yield job == null ? null : new Look(job, Health.OK, job.state().name());
            }
        };
    }

    private static String onOrOff(boolean isOn) {
        return isOn ? "On" : "Off";
    }

    private static @Nullable Look plain(@Nullable Object thing) {
        return thing == null ? null : new Look(thing, Health.OK, null);
    }
}
