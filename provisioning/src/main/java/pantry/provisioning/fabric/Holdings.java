package pantry.provisioning.fabric;

import java.util.List;
import java.util.Map;
import java.util.Set;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.VolumeId;

/**
 * What a fabric holds for anybody, as its own lists tell: what carries one of our ids, which of our volumes are how large and
 * mapped to which of our servers, and what carries other names. {@code tellsMappings} is false where a service has no list of
 * them: then none of them is missing.
 */
public record Holdings(
        List<Seen> seen,
        Map<VolumeId, Long> volumeBytes,
        boolean tellsMappings,
        Set<Mapped> mapped,
        List<Alien> aliens) {
    public static final Holdings NONE = new Holdings(List.of(), Map.of(), true, Set.of(), List.of());

    public Holdings {
        seen = List.copyOf(seen);
        volumeBytes = Map.copyOf(volumeBytes);
        mapped = Set.copyOf(mapped);
        aliens = List.copyOf(aliens);
    }

    /** A volume that a server sees. */
    public record Mapped(ServerId server, VolumeId volume) {}

    /** A server or volume that somebody else made. */
    public record Alien(Seen.Kind kind, String name, String ref) {}
}
