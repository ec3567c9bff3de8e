package pantry.portal.rest;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;
import pantry.provisioning.tenancy.QuotaDrifts;
import pantry.provisioning.tenancy.Resource;

/** {@code pantry_quota_drift{resource="…"}}: by how much quotas and what is held are apart. It must be 0. */
@Component
final class QuotaDriftMetric implements MeterBinder {
    private final QuotaDrifts drifts;

    QuotaDriftMetric(QuotaDrifts drifts) {
        this.drifts = drifts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Resource resource : Resource.values()) {
            Gauge.builder("pantry.quota.drift", drifts, all -> all.of(resource))
                    .description(
                            "By how much the quotas' counters and what is held differ, over all tenants; must be 0")
                    .tag("resource", resource.apiName())
                    .register(registry);
        }
    }
}
