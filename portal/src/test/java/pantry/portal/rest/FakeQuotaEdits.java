package pantry.portal.rest;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.QuotaEdit;
import pantry.provisioning.tenancy.QuotaEdits;
import pantry.provisioning.tenancy.ServerCeiling;

/** Placement's quota rows, without its queue. */
@Component
final class FakeQuotaEdits implements QuotaEdits {
    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    FakeQuotaEdits(JdbcTemplate jdbc, Transactions transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public Quota open(TenantId tenant, Amounts limits) {
        jdbc.update(
                "insert into tenant_quota values (?, ?, 0, ?, ?, 0, ?, ?, 0, ?, ?, 0, ?, 1, null, null, null)",
                tenant.value(),
                limits.servers(),
                limits.servers(),
                limits.cpuMillicores(),
                limits.cpuMillicores(),
                limits.memoryMiB(),
                limits.memoryMiB(),
                limits.storageGiB(),
                limits.storageGiB());
        return new Quota(limits, Amounts.NONE, 1);
    }

    @Override
    public QuotaEdit edit(
            TenantId tenant, Amounts limits, @Nullable ServerCeiling perServer, OptionalLong generation, Actor actor) {
        return transactions.forSystem().write(() -> {
            Long now = jdbc.queryForObject(
                    "select generation from tenant_quota where tenant_id = ?", Long.class, tenant.value());
            if (generation.isPresent() && generation.getAsLong() != now) {
                return new QuotaEdit.Stale();
            }
            jdbc.update(
                    "update tenant_quota set servers_limit = ?, cpu_limit_millicores = ?, memory_limit_mib = ?,"
                            + " storage_limit_gib = ?, generation = generation + 1 where tenant_id = ?",
                    limits.servers(),
                    limits.cpuMillicores(),
                    limits.memoryMiB(),
                    limits.storageGiB(),
                    tenant.value());
            if (perServer != null) {
                jdbc.update(
                        "update tenant_quota set server_cpu_most_millicores = ?, server_memory_most_mib = ?,"
                                + " server_storage_most_gib = ? where tenant_id = ?",
                        perServer.cpuMillicores(),
                        perServer.memoryMiB(),
                        perServer.storageGiB(),
                        tenant.value());
            }
            return new QuotaEdit.Changed(
                    new Quota(limits, Amounts.NONE, perServer == null ? ServerCeiling.NONE : perServer, now + 1));
        });
    }
}
