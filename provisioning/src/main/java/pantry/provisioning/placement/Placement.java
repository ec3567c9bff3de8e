package pantry.provisioning.placement;

import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Timers;
import pantry.provisioning.placement.PlacementOutcome.Busy;
import pantry.provisioning.placement.PlacementOutcome.NotFound;
import pantry.provisioning.placement.PlacementOutcome.QuotaSet;
import pantry.provisioning.placement.PlacementOutcome.Stale;
import pantry.provisioning.placement.PlacementRequest.EditQuota;
import pantry.provisioning.tenancy.Amounts;
import pantry.provisioning.tenancy.Quota;
import pantry.provisioning.tenancy.QuotaEdit;
import pantry.provisioning.tenancy.QuotaEdits;
import pantry.provisioning.tenancy.ServerCeiling;

/** The room's door: a request in, its durable outcome out. */
@Component
public final class Placement implements SmartLifecycle, QuotaEdits {
    /** Spring Boot's web server has 2,048. */
    private static final int BEFORE_WHO_ASKS = 4_096;

    private final Committer committer;
    private final QuotaRows quotas;
    private final Timers timers;
    private volatile Timers.@Nullable Running loop;

    Placement(Committer committer, QuotaRows quotas, Timers timers) {
        this.committer = committer;
        this.quotas = quotas;
        this.timers = timers;
    }

    /** Answered when the outcome is durable; fails only when the database can't be reached, or by a bug. */
    public CompletableFuture<PlacementOutcome> submit(PlacementRequest request) {
        return committer.submit(request);
    }

    @Override
    public Quota open(TenantId tenant, Amounts limits) {
        quotas.open(tenant, limits);
        return new Quota(limits, Amounts.NONE, 1);
    }

    @Override
    public QuotaEdit edit(
            TenantId tenant, Amounts limits, @Nullable ServerCeiling perServer, OptionalLong generation, Actor actor) {
        return switch (submit(new EditQuota(tenant, limits, perServer, generation, actor))
                .join()) {
            case QuotaSet(Quota quota) -> new QuotaEdit.Changed(quota);
            case NotFound() -> new QuotaEdit.NotFound();
            case Stale() -> new QuotaEdit.Stale();
            case Busy busy -> new QuotaEdit.Busy(busy.retryAfter());
            case PlacementOutcome other -> throw new IllegalStateException("a quota edit can't end as " + other);
        };
    }

    @Override
    public void start() {
        committer.begin();
        loop = timers.start("committer", committer::run);
    }

    @Override
    public void stop() {
        Timers.Running running = loop;
        if (running != null) {
            running.stop();
            loop = null;
        }
    }

    @Override
    public boolean isRunning() {
        return loop != null;
    }

    /** Before what sends requests here, the web server for one, and after it at the end: so everyone gets an answer. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - BEFORE_WHO_ASKS;
    }
}
