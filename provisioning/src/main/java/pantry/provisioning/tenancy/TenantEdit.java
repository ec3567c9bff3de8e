package pantry.provisioning.tenancy;

/** What came of making or changing a tenant. Only {@link Done} changed anything. */
public sealed interface TenantEdit {
    record Done(Tenant tenant) implements TenantEdit {}

    record NameTaken(String name) implements TenantEdit {}

    record NotFound() implements TenantEdit {}

    /** Its version is not the one that the caller had seen. */
    record Stale() implements TenantEdit {}

    /** Every private network is given to somebody. */
    record NoNetworkLeft() implements TenantEdit {}
}
