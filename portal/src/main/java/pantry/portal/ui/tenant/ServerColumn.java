package pantry.portal.ui.tenant;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pantry.portal.ui.parts.Texts;
import pantry.provisioning.server.ServerSearch.SortKey;

/** The columns of the list of servers. */
enum ServerColumn {
    NAME(SortKey.NAME),
    STATE(SortKey.STATE),
    PROCESSORS(SortKey.PROCESSORS),
    MEMORY(SortKey.MEMORY),
    BLADE(null),
    CREATED(SortKey.CREATED),
    COST(null);

    /** What a narrow window has room for. */
    static final Set<ServerColumn> NARROW = EnumSet.of(NAME, STATE, COST);

    private final @Nullable SortKey key;

    ServerColumn(@Nullable SortKey key) {
        this.key = key;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title() {
        return Texts.of("servers.column." + id());
    }

    /** By what it sorts, if it does. */
    Optional<SortKey> sortKey() {
        return Optional.ofNullable(key);
    }

    /** A list without names or states would be none. */
    boolean mayBeHidden() {
        return this != NAME && this != STATE;
    }
}
