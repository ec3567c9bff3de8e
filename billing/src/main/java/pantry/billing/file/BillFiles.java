package pantry.billing.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillId;
import pantry.billing.bill.BillLines;
import pantry.billing.bill.BillState;
import pantry.billing.bill.Bills;
import pantry.billing.bill.LineDays;
import pantry.billing.price.PriceBooks;
import pantry.billing.price.PriceTable;
import pantry.billing.proof.ProofWriter;
import pantry.billing.split.CostCentres;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;

/**
 * Bills as files. As with {@link Bills}, a tenant asks for its own and finance, without one, for any; what is not theirs is
 * absent. Whoever is given a file closes it. {@link FileRefused} says why one is not given.
 */
@Component
public final class BillFiles {
    /** Of a bill whose state changes while it is written. */
    private static final int ATTEMPTS = 3;

    private final Bills bills;
    private final MonthBills months;
    private final Papers papers;
    private final PriceBooks priceBooks;
    private final BillCsv csv;
    private final FocusFile focus;
    private final PdfFile pdf;
    private final ProofWriter proof;
    private final JournalFile journal;
    private final KeptFiles kept;
    private final Spool spool = new Spool();
    private final Transactions transactions;

    public BillFiles(
            JdbcTemplate jdbc,
            Bills bills,
            BillLines lines,
            LineDays days,
            Papers papers,
            CostCentres shares,
            PriceBooks priceBooks,
            ProofWriter proof,
            Transactions transactions,
            Clock clock) {
        this.bills = bills;
        this.months = new MonthBills(bills);
        this.papers = papers;
        this.priceBooks = priceBooks;
        this.csv = new BillCsv(lines);
        this.focus = new FocusFile(lines, days, shares, papers, FocusColumns.of(FocusFile.VERSION));
        this.proof = proof;
        this.pdf = new PdfFile(lines, shares);
        this.journal = new JournalFile(shares, papers.issuer());
        this.kept = new KeptFiles(jdbc, transactions, clock);
        this.transactions = transactions;
    }

    /** A bill that is not closed can be had too; its name and its content say that it is not final. */
    public Optional<BillFile> of(BillId id, @Nullable TenantId tenant, FileKind kind) {
        for (int attempt = 1; ; attempt++) {
            Optional<Bill> found = bills.find(id, tenant);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            Bill bill = found.get();
            BillFile file = made(bill, kind);
            if (bills.find(id, tenant).map(Bill::state).equals(Optional.of(bill.state())) || attempt == ATTEMPTS) {
                return Optional.of(file);
            }
            file.close();
        }
    }

    private BillFile made(Bill bill, FileKind kind) {
        PriceTable prices = priceBooks.table();
        BillFile file = spool.make(
                FileNames.of(bill, kind),
                kind.mediaType(),
                out -> transactions.forTenant(bill.tenant()).read(() -> {
                    write(bill, kind, prices, out);
                    return true;
                }));
        if (bill.state() == BillState.CLOSED && kind != FileKind.PROOF) {
            try {
                kept.require(bill, kind, file);
            } catch (RuntimeException refused) {
                file.close();
                throw refused;
            }
        }
        return file;
    }

    private void write(Bill bill, FileKind kind, PriceTable prices, OutputStream out) {
        Paper paper = papers.of(bill);
        try {
            switch (kind) {
                case CSV ->
                    Cells.write(out, records -> {
                        records.writeRecord(BillCsv.HEADER);
                        csv.write(bill, paper, records);
                    });
                case FOCUS ->
                    Cells.write(out, records -> {
                        records.writeRecord(focus.header());
                        focus.write(bill, paper, prices, records);
                    });
                case PDF -> pdf.write(bill, paper, prices, out);
                case PROOF -> proof.write(bill, paper.tenantName(), prices, out);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** All bills of a month in one file; absent when there is none. */
    public Optional<BillFile> ofMonth(YearMonth month, MonthFile kind) {
        PriceTable prices = priceBooks.table();
        if (!hasBills(month)) {
            return Optional.empty();
        }
        return Optional.of(spool.make(
                "bills-" + month + kind.ending(),
                kind.mediaType(),
                out -> Cells.write(
                        out,
                        records -> transactions.forSystem().read(() -> {
                            records.writeRecord(
                                    switch (kind) {
                                        case CSV -> BillCsv.HEADER;
                                        case FOCUS -> focus.header();
                                    });
                            months.each(month, bill -> {
                                Paper paper = papers.of(bill);
                                switch (kind) {
                                    case CSV -> csv.write(bill, paper, records);
                                    case FOCUS -> focus.write(bill, paper, prices, records);
                                }
                            });
                            return true;
                        }))));
    }

    /** Of a closed month; absent while it is not. */
    public Optional<BillFile> journal(YearMonth month) {
        if (!isClosed(month)) {
            return Optional.empty();
        }
        return Optional.of(spool.make(
                "journal-" + month + ".csv",
                FileKind.CSV.mediaType(),
                out -> Cells.write(
                        out,
                        records -> transactions.forSystem().read(() -> {
                            journal.header(records);
                            months.each(month, bill -> journal.write(bill, papers.of(bill), records));
                            return true;
                        }))));
    }

    /** Closed bills of which a file was never made. */
    List<BillId> missing(FileKind kind, int limit) {
        return kept.missing(kind, limit);
    }

    private boolean hasBills(YearMonth month) {
        return months.first(month).isPresent();
    }

    /** A month is closed as a whole. */
    private boolean isClosed(YearMonth month) {
        return months.first(month)
                .filter(bill -> bill.state() == BillState.CLOSED)
                .isPresent();
    }
}
