package pantry.billing.price;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.Meter;
import pantry.billing.metering.UtcHour;
import pantry.provisioning.ground.TenantId;

/** All versions that matter, as values: the pure answer to what a meter costs a tenant at an instant. */
public record PriceTable(List<PriceBookVersion> versions) {
    public PriceTable {
        versions = List.copyOf(versions);
    }

    /** The tenant's own book if that prices the meter then, else the list. A version holds for whole hours. */
    public Optional<Tariff> tariff(TenantId tenant, Meter meter, UtcHour hour) {
        return tariff(tenant, meter, hour.from());
    }

    public Optional<Tariff> tariff(TenantId tenant, Meter meter, Instant at) {
        return find(tenant, meter, at).or(() -> find(null, meter, at));
    }

    /** Of the version that a line names. */
    public Tariff tariff(PriceBookVersionId version, Meter meter) {
        return versions.stream()
                .filter(one -> one.id().equals(version))
                .flatMap(one -> one.tariff(meter).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(version + " was published and priced " + meter));
    }

    /** When in {@code [from, to)} other prices may come into force for the tenant, in order. */
    public List<Instant> changes(TenantId tenant, Instant from, Instant to) {
        return versions.stream()
                .filter(version -> version.tenant() == null || version.tenant().equals(tenant))
                .flatMap(version -> Stream.concat(Stream.of(version.validFrom()), Stream.ofNullable(version.validTo())))
                .filter(change -> !change.isBefore(from) && change.isBefore(to))
                .distinct()
                .sorted()
                .toList();
    }

    private Optional<Tariff> find(@Nullable TenantId tenant, Meter meter, Instant at) {
        // A bill asks for each hour of a month and each meter.
        for (PriceBookVersion version : versions) {
            if (Objects.equals(tenant, version.tenant()) && version.holdsAt(at)) {
                Optional<Tariff> tariff = version.tariff(meter);
                if (tariff.isPresent()) {
                    return tariff;
                }
            }
        }
        return Optional.empty();
    }
}
