package pantry.portal.rest.wire;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import pantry.portal.security.Caller;

/**
 * Finds what a path variable names, for this caller. It is asked before anything else of the request is looked at, so what is
 * not the caller's can't be told from what does not exist, not even by the error that a bad body would get.
 */
public interface SubjectFinder {
    /** The path variable that it resolves; the finding becomes the request attribute of the same name. */
    String variable();

    /** {@code outer}: what the variables before it in the path were found to be. */
    Optional<? extends Object> find(Caller caller, UUID id, Map<String, Object> outer);
}
