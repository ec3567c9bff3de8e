package pantry.provisioning.pool;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.TenantId;

/**
 * Something that the hardware has otherwise than the rows say, or one row otherwise than others.
 *
 * @param about one of our ids, or a reference of the hardware: of one kind there is one difference about it
 * @param hardware the name of the fabric that it was seen on; empty where it is within our own rows
 * @param what differs, in a sentence
 * @param advice what Pantry does about it, or what a person can do
 */
public record Difference(
        Kind kind, String about, String hardware, Subject subject, String what, Remedy remedy, String advice) {
    static final int TEXT_LIMIT = 1_000;

    public Difference {
        what = shortened(what);
        advice = shortened(advice);
    }

    private static String shortened(String text) {
        return text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
    }

    public enum Kind {
        /** The hardware does not have a server that should run. */
        SERVER_MISSING,
        /** A server that should run is off, and was not switched off from here. */
        SERVER_OFF,
        /** A server stands on other slices than its own. */
        SERVER_SLICES,
        /** A volume is not on its array. */
        VOLUME_MISSING,
        /** A volume is smaller than it is promised to be. */
        VOLUME_SIZE,
        /** A server does not see a volume of its own. */
        MAPPING_MISSING,
        /** A server sees a volume that is not its own. */
        MAPPING_EXTRA,
        /** A tenant's quota counts something else than is held: a fault of ours, not of the hardware. */
        QUOTA_DRIFT,
        /** Something that was made here and that nobody holds any more. */
        ORPHAN,
        /** Something that was not made here. */
        FOREIGN
    }

    /** Who is to do something. */
    public enum Remedy {
        PANTRY,
        PERSON
    }

    /** What it is about; without an id it is not ours. */
    public record Subject(
            Type type,
            @Nullable UUID id,
            String name,
            @Nullable TenantId tenant) {
        private static final int NAME_LIMIT = 200;

        public Subject {
            name = name.length() > NAME_LIMIT ? name.substring(0, NAME_LIMIT) : name;
        }

        public enum Type {
            SERVER,
            VOLUME,
            TENANT
        }
    }
}
