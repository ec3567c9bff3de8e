package pantry.billing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillFilter;
import pantry.billing.bill.BillLine;
import pantry.billing.bill.BillLines;
import pantry.billing.bill.Billing;
import pantry.billing.bill.BillingDuty;
import pantry.billing.bill.Bills;
import pantry.billing.bill.LineDays;
import pantry.billing.bill.OpenBills;
import pantry.billing.bill.RatingLanes;
import pantry.billing.close.CloseCalendar;
import pantry.billing.close.Closing;
import pantry.billing.close.IdleShares;
import pantry.billing.close.Waivers;
import pantry.billing.compare.Bridges;
import pantry.billing.compare.Replays;
import pantry.billing.cost.PoolCosts;
import pantry.billing.dispute.Credits;
import pantry.billing.dispute.Questions;
import pantry.billing.file.BillFiles;
import pantry.billing.file.FocusCheck;
import pantry.billing.file.IssuerSettings;
import pantry.billing.file.Papers;
import pantry.billing.metering.DueHours;
import pantry.billing.metering.HourProofs;
import pantry.billing.metering.Meter;
import pantry.billing.metering.Metering;
import pantry.billing.metering.Quarantine;
import pantry.billing.metering.Usage;
import pantry.billing.price.NewPrices;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceDrafts;
import pantry.billing.price.Publication;
import pantry.billing.proof.ProofWriter;
import pantry.billing.rating.Estimates;
import pantry.billing.split.CostCentres;
import pantry.billing.split.SplitRules;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.ImageId;
import pantry.provisioning.ground.ServerId;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.notice.NoticeWorld;
import pantry.provisioning.telemetry.Paces;
import pantry.provisioning.telemetry.TelemetrySettings;

/** Billing wired by hand over one test database, with servers, lifecycle facts and readings as provisioning writes them. */
public final class BillingGround {
    public static final Currency EUR = Currency.getInstance("EUR");

    public static final IssuerSettings ISSUER = new IssuerSettings(
            "Pantry Computing, Žižkov", "Husitská 1, 130 00 Praha", "pool", "6000-SERVERS", "8000-RECOVERY");

    public final TestGround ground;
    public final BillingSettings settings =
            new BillingSettings(EUR, Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofHours(24));
    public final Paces paces;
    public final Metering metering;
    public final Quarantine quarantine;
    public final Usage usage;
    public final PriceBooks priceBooks;
    public final PriceDrafts drafts;
    public final Replays replays;
    public final Bridges bridges;
    public final Estimates estimates;
    public final Billing billing;
    public final BillingDuty duty;
    public final Bills bills;
    public final PoolCosts costs;
    public final SplitRules splitRules;
    public final CostCentres costCentres;
    public final Waivers waivers;
    public final Closing closing;
    public final CloseCalendar calendar;
    public final BillFiles files;
    public final FocusCheck focusCheck;
    public final Credits credits;
    public final Questions questions;
    public final NoticeWorld notices;
    public final ImageId image;

    /** Tenants are rated in turn, so that the same seed gives the same ids. */
    public BillingGround(TestGround ground) {
        this(ground, RatingLanes.IN_TURN);
    }

    public BillingGround(TestGround ground, RatingLanes lanes) {
        this.ground = ground;
        this.notices = new NoticeWorld(ground);
        DueHours due = new DueHours(ground.jdbc);
        this.paces = new Paces(ground.jdbc, TelemetrySettings.every(Duration.ofSeconds(10)));
        this.metering = new Metering(ground.jdbc, ground.transactions, paces, ground.clock);
        this.quarantine = new Quarantine(ground.jdbc, ground.transactions, ground.audit, ground.ids);
        this.usage = new Usage(ground.jdbc, ground.transactions);
        this.priceBooks =
                new PriceBooks(ground.jdbc, ground.transactions, due, ground.audit, ground.ids, settings, ground.clock);
        this.drafts = new PriceDrafts(
                ground.jdbc, ground.transactions, priceBooks, ground.audit, ground.ids, settings, ground.clock);
        this.bridges = new Bridges(ground.jdbc, ground.transactions, settings);
        this.replays = new Replays(ground.jdbc, ground.transactions, priceBooks, drafts, settings);
        this.estimates = new Estimates(ground.jdbc, priceBooks, ground.transactions, settings, ground.clock);
        this.billing = new Billing(
                ground.jdbc,
                ground.transactions,
                due,
                priceBooks,
                ground.feed,
                ground.ids,
                lanes,
                settings,
                ground.clock);
        this.duty = new BillingDuty(metering, billing);
        this.bills = new Bills(
                ground.jdbc, ground.transactions, priceBooks, new HourProofs(ground.jdbc), settings, ground.clock);
        this.costs = new PoolCosts(ground.jdbc, ground.transactions, priceBooks, ground.audit, settings, ground.clock);
        this.splitRules = new SplitRules(ground.jdbc, ground.transactions, ground.audit, ground.ids, ground.clock);
        this.costCentres = new CostCentres(ground.jdbc, ground.transactions, bills);
        this.waivers = new Waivers(ground.jdbc, ground.transactions, ground.feed, ground.audit, ground.clock);
        BillLines lines = new BillLines(ground.jdbc, new HourProofs(ground.jdbc));
        LineDays days = new LineDays(ground.jdbc);
        Papers papers = new Papers(ground.jdbc, ISSUER);
        this.files = new BillFiles(
                ground.jdbc,
                bills,
                lines,
                days,
                papers,
                costCentres,
                priceBooks,
                new ProofWriter(ground.jdbc, lines, new HourProofs(ground.jdbc)),
                ground.transactions,
                ground.clock);
        this.focusCheck =
                new FocusCheck(ground.jdbc, ground.transactions, priceBooks, bills, lines, days, costCentres, papers);
        this.closing = new Closing(
                ground.jdbc,
                ground.transactions,
                duty,
                priceBooks,
                costs,
                paces,
                focusCheck,
                papers,
                costCentres,
                new IdleShares(
                        ground.jdbc,
                        new OpenBills(ground.jdbc, ground.feed, ground.ids, settings),
                        ground.ids,
                        settings),
                notices.outbox,
                ground.feed,
                ground.audit,
                settings,
                ground.clock);
        this.calendar = new CloseCalendar(ground.jdbc, ground.transactions, settings, ground.clock);
        this.credits = new Credits(
                ground.jdbc,
                ground.transactions,
                new OpenBills(ground.jdbc, ground.feed, ground.ids, settings),
                ground.feed,
                ground.audit,
                ground.ids,
                settings,
                ground.clock);
        this.questions = new Questions(
                ground.jdbc,
                ground.transactions,
                credits,
                notices.outbox,
                ground.feed,
                ground.audit,
                ground.ids,
                ground.clock);
        this.image = new ImageId(ground.ids.next());
        write(
                "insert into image (id, name, os, size_gib, min_memory_mib) values (?, 'small', 'linux', 2, 64)",
                image.value());
    }

    /** A meter's counter of one source. */
    public record Counter(String source, String meter, ServerId server, TenantId tenant) {}

    public void write(String sql, Object... arguments) {
        ground.transactions.forSystem().writeUnanswered(() -> ground.jdbc.update(sql, arguments));
    }

    public static Timestamp at(Instant instant) {
        return Timestamp.from(instant);
    }

    public ServerId server(TenantId tenant, String name) {
        return server(tenant, name, "RUNNING");
    }

    public ServerId server(TenantId tenant, String name, String state) {
        ServerId server = new ServerId(ground.ids.next());
        write(
                "insert into server (id, tenant_id, name, image_id, image_name, cpu_millicores, ceiling_millicores,"
                        + " memory_mib, memory_ceiling_mib, boot_disk_gib, state, health, reason, address, ssh_keys,"
                        + " user_data, cost_centre, tags, created_at, generation) values (?, ?, ?, ?, 'small', 1000, 2000,"
                        + " 1024, 2048, 10, ?, 'OK', '', '10.0.0.2', '', '', 'cc', '{}', ?, 1)",
                server.value(),
                tenant.value(),
                name,
                image.value(),
                state,
                at(ground.clock.instant()));
        return server;
    }

    public void tag(TenantId tenant, ServerId server, String name, String value) {
        write(
                "insert into server_tag (tenant_id, server_id, name, tag_value) values (?, ?, ?, ?)",
                tenant.value(),
                server.value(),
                name,
                value);
    }

    /** The next fact of a server: what it is given from this instant on. */
    public void given(TenantId tenant, ServerId server, Instant from, String state, int millicores, int memoryMiB) {
        ground.transactions.forSystem().writeUnanswered(() -> {
            int before = ground.jdbc.queryForObject(
                    "select count(*) from lifecycle_interval where server_id = ?", Integer.class, server.value());
            ground.jdbc.update(
                    "update lifecycle_interval set to_at = ?, is_open = null where server_id = ? and is_open",
                    at(from),
                    server.value());
            ground.jdbc.update(
                    "insert into lifecycle_interval (server_id, sequence, tenant_id, predecessor, from_at, is_open,"
                            + " state, cpu_millicores, memory_mib) values (?, ?, ?, ?, ?, true, ?, ?, ?)",
                    server.value(),
                    before + 1,
                    tenant.value(),
                    before == 0 ? null : before,
                    at(from),
                    state,
                    millicores,
                    memoryMiB);
        });
    }

    public Counter slice(TenantId tenant, ServerId server, Instant begunAt) {
        return source(tenant, server, "SLICE", "SLICE_CPU", begunAt);
    }

    public Counter source(TenantId tenant, ServerId server, String kind, String meter, Instant begunAt) {
        UUID id = ground.ids.next();
        write(
                "insert into meter_source (source, kind, tenant_id, server_id, begun_at) values (?, ?, ?, ?, ?)",
                id.toString(),
                kind,
                tenant.value(),
                server.value(),
                at(begunAt));
        return new Counter(id.toString(), meter, server, tenant);
    }

    /** As telemetry stores a reading: a repeat is nothing. */
    public void reading(Counter counter, String epoch, Instant readAt, long value) {
        reading(counter, epoch, readAt, BigInteger.valueOf(value), readAt);
    }

    public void reading(Counter counter, String epoch, Instant readAt, BigInteger value, Instant collectedAt) {
        UUID batch = ground.ids.next();
        ground.transactions.forSystem().writeUnanswered(() -> {
            int stored = ground.jdbc.update(
                    "insert into reading (source, meter, epoch, read_at, counter, tenant_id, server_id, collected_at,"
                            + " batch_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                    counter.source(),
                    counter.meter(),
                    epoch,
                    at(readAt),
                    new BigDecimal(value),
                    counter.tenant() == null ? null : counter.tenant().value(),
                    counter.server() == null ? null : counter.server().value(),
                    at(collectedAt),
                    batch);
            if (stored > 0) {
                ground.jdbc.update(
                        "insert into reading_batch (id, collected_at, readings, folded, first_read_at, last_read_at)"
                                + " values (?, ?, 1, false, ?, ?)",
                        batch,
                        at(collectedAt),
                        at(readAt),
                        at(readAt));
            }
        });
    }

    /** A list price for every meter, from an hour on. */
    public Publication publish(Instant validFrom, String cpuUsed) {
        Map<Meter, BigDecimal> rates = new EnumMap<>(Meter.class);
        rates.put(Meter.CPU_USED, new BigDecimal(cpuUsed));
        rates.put(Meter.CPU_GUARANTEED, new BigDecimal("0.003"));
        rates.put(Meter.MEMORY_USED, new BigDecimal("0.0058"));
        rates.put(Meter.MEMORY_GUARANTEED, new BigDecimal("0.0008"));
        rates.put(Meter.STORAGE_WRITTEN, new BigDecimal("0.00012"));
        rates.put(Meter.NETWORK_OUT, new BigDecimal("0.02"));
        return priceBooks.publish(NewPrices.flat(null, EUR, validFrom, rates), Actor.SYSTEM);
    }

    /** The tenant's of the month. */
    public Bill bill(TenantId tenant, YearMonth month) {
        return bills.page(new BillFilter(tenant, month, null), null, 1).items().getFirst();
    }

    /** The first 200 that are shown. */
    public List<BillLine> lines(Bill bill) {
        return bills.lines(bill.id(), bill.tenant(), null, null, null, Page.MOST)
                .orElseThrow()
                .items();
    }

    public BigInteger counted(String sql, Object... arguments) {
        return ground.transactions.forSystem().read(() -> {
            BigDecimal sum = ground.jdbc.queryForObject(sql, BigDecimal.class, arguments);
            return sum == null ? BigInteger.ZERO : sum.toBigIntegerExact();
        });
    }

    /** Rows as text, to compare states of the database byte by byte. */
    public List<String> rows(String sql, Object... arguments) {
        return ground.transactions
                .forSystem()
                .read(() -> ground.jdbc.query(
                        sql,
                        (row, number) -> {
                            StringBuilder text = new StringBuilder();
                            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                                text.append(
                                                row.getObject(column) instanceof Number
                                                        ? row.getBigDecimal(column)
                                                                .stripTrailingZeros()
                                                                .toPlainString()
                                                        : row.getString(column))
                                        .append('|');
                            }
                            return text.toString();
                        },
                        arguments));
    }
}
