package pantry.billing.proof;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pantry.billing.metering.Meter;
import pantry.billing.price.PriceBookId;
import pantry.billing.price.PriceBookVersion;
import pantry.billing.price.PriceBookVersionId;
import pantry.billing.price.PriceTable;
import pantry.billing.price.Steps;
import pantry.billing.proof.ProofFile.Row;
import pantry.provisioning.ground.TenantId;

/** Price book versions out of their steps. */
final class ProofPrices {
    static final int MOST = 100_000;

    private record Head(
            PriceBookVersionId id,
            @Nullable TenantId tenant,
            String name,
            Currency currency,
            Instant validFrom,
            @Nullable Instant validTo) {}

    private final Map<Head, Map<Meter, List<Steps.Step>>> versions = new LinkedHashMap<>();
    private int rows;

    static PriceTable read(ProofFile file, Findings findings) {
        ProofPrices prices = new ProofPrices();
        file.read(Entry.PRICES, findings, prices::add);
        List<PriceBookVersion> all = new ArrayList<>();
        prices.versions.forEach((head, steps) -> {
            try {
                all.add(prices.version(head, steps));
            } catch (IllegalArgumentException wrong) {
                findings.add(Entry.PRICES.file() + ", " + head.name(), String.valueOf(wrong.getMessage()));
            }
        });
        return new PriceTable(all);
    }

    private void add(Row row) {
        if (++rows > MOST) {
            throw new IllegalArgumentException("there are at most " + MOST + " steps");
        }
        Head head = new Head(
                PriceBookVersionId.of(row.get("version")),
                row.get("tenant").isEmpty() ? null : TenantId.of(row.get("tenant")),
                row.words("name"),
                Currency.getInstance(row.get("currency")),
                Instant.parse(row.get("validFrom")),
                row.get("validTo").isEmpty() ? null : Instant.parse(row.get("validTo")));
        String upTo = row.get("upTo");
        @Nullable BigDecimal bound = upTo.isEmpty() ? null : Text.decimal(upTo);
        versions.computeIfAbsent(head, _ -> new EnumMap<>(Meter.class))
                .computeIfAbsent(Meter.of(row.get("meter")), _ -> new ArrayList<>())
                .add(new Steps.Step(bound, Text.decimal(row.get("rate"))));
    }

    private PriceBookVersion version(Head head, Map<Meter, List<Steps.Step>> steps) {
        Map<Meter, Steps> own = new EnumMap<>(Meter.class);
        steps.forEach((meter, all) -> own.put(meter, new Steps(all)));
        TenantId tenant = head.tenant();
        return new PriceBookVersion(
                head.id(),
                tenant == null ? PriceBookId.LIST : new PriceBookId(tenant.value()),
                tenant,
                head.name(),
                head.currency(),
                head.validFrom(),
                head.validTo(),
                own,
                head.validFrom(),
                "");
    }
}
