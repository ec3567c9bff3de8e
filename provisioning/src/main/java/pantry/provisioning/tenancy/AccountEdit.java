package pantry.provisioning.tenancy;

/** What came of making or deleting an account. Only {@link Done} changed anything. */
public sealed interface AccountEdit {
    record Done(Account account) implements AccountEdit {}

    record UsernameTaken(String username) implements AccountEdit {}

    record NotFound() implements AccountEdit {}

    /** Its version is not the one that the caller had seen. */
    record Stale() implements AccountEdit {}

    /** A tenant keeps at least one owner, or nobody could manage its team. */
    record LastOwner() implements AccountEdit {}
}
