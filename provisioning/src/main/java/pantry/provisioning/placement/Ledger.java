package pantry.provisioning.placement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.server.ServerSpec;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.Resource;
import pantry.provisioning.tenancy.ServerCeiling;

/** The quotas of one group, locked in the database, with what the group's decisions do to them so far. */
final class Ledger {
    private final Map<TenantId, Quota> quotas;
    private final Map<TenantId, Amounts> changes = new LinkedHashMap<>();

    Ledger(Map<TenantId, Quota> quotas) {
        this.quotas = new LinkedHashMap<>(quotas);
    }

    boolean knows(TenantId tenant) {
        return quotas.containsKey(tenant);
    }

    Quota quota(TenantId tenant) {
        Quota quota = quotas.get(tenant);
        if (quota == null) {
            throw new IllegalStateException("tenant " + tenant + " has no quota row");
        }
        return quota;
    }

    /** Every resource of which the order asks more than is left; empty when it fits. */
    List<Shortage> shortages(TenantId tenant, Amounts asked) {
        Quota quota = quota(tenant);
        List<Shortage> shortages = new ArrayList<>();
        for (Resource resource : Resource.values()) {
            if (asked.of(resource) > 0 && asked.of(resource) > quota.left(resource)) {
                shortages.add(new Shortage(
                        resource.apiName(),
                        asked.of(resource),
                        quota.left(resource),
                        quota.limits().of(resource),
                        Shortage.Of.QUOTA));
            }
        }
        return shortages;
    }

    /** Of what one server asks for itself more than any of the tenant's may have; empty when it is not too large. */
    List<Shortage> tooLarge(TenantId tenant, Size size) {
        ServerCeiling most = quota(tenant).perServer();
        List<Shortage> shortages = new ArrayList<>();
        addTooLarge(shortages, Resource.CPU, size.cpu(), most.cpuMillicores());
        addTooLarge(shortages, Resource.MEMORY, size.memory(), most.memoryMiB());
        return shortages;
    }

    /** The same of a new server with its volumes. */
    List<Shortage> tooLarge(TenantId tenant, ServerSpec spec) {
        List<Shortage> shortages = new ArrayList<>(tooLarge(tenant, Size.of(spec)));
        shortages.addAll(tooMuchStored(tenant, 0, spec.storageGiB()));
        return shortages;
    }

    /** Whether a server that has so much in volumes may have so much more; empty when it may. */
    List<Shortage> tooMuchStored(TenantId tenant, long heldGiB, long moreGiB) {
        Long most = quota(tenant).perServer().storageGiB();
        return most == null || heldGiB + moreGiB <= most
                ? List.of()
                : List.of(new Shortage(
                        Resource.STORAGE.apiName(), moreGiB, Math.max(0, most - heldGiB), most, Shortage.Of.SERVER));
    }

    private static void addTooLarge(List<Shortage> shortages, Resource resource, long asked, @Nullable Long most) {
        if (most != null && asked > most) {
            shortages.add(new Shortage(resource.apiName(), asked, most, most, Shortage.Of.SERVER));
        }
    }

    /**
     * Use alone makes a quota another version: whoever sets limits by the use that he saw is to learn that it has moved. The
     * row counts a group's changes as one, and none that take each other back.
     */
    void add(TenantId tenant, Amounts change) {
        Quota quota = quota(tenant);
        Amounts before = changes.getOrDefault(tenant, Amounts.NONE);
        Amounts after = before.plus(change);
        long generation = quota.generation() - versions(before) + versions(after);
        quotas.put(tenant, new Quota(quota.limits(), quota.used().plus(change), quota.perServer(), generation));
        changes.put(tenant, after);
    }

    private static int versions(Amounts change) {
        return change.equals(Amounts.NONE) ? 0 : 1;
    }

    void setLimits(TenantId tenant, Amounts limits, ServerCeiling perServer) {
        Quota quota = quota(tenant);
        quotas.put(tenant, new Quota(limits, quota.used(), perServer, quota.generation() + 1));
    }

    Map<TenantId, Amounts> changes() {
        return changes;
    }
}
