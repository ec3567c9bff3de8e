package pantry.billing.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
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
 * absent. What is written is what was true at one moment, also of a bill that moves meanwhile.
 */
@Component
public final class BillFiles {
    private final Bills bills;
    private final BillLines lines;
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
        this.lines = lines;
        this.months = new MonthBills(bills);
        this.papers = papers;
        this.priceBooks = priceBooks;
        this.csv = new BillCsv(lines);
        this.focus = new FocusFile(lines, days, shares, papers, FocusColumns.of(FocusFile.VERSION));
        this.proof = proof;
        this.pdf = new PdfFile(lines, shares);
        this.journal = new JournalFile(lines, shares, papers.issuer());
        this.kept = new KeptFiles(jdbc, transactions, clock);
        this.transactions = transactions;
    }

    /** A bill that is not closed can be had too; its name and its content say that it is not final. */
    public Optional<FileOrder> of(BillId id, @Nullable TenantId tenant, FileKind kind) {
        return bills.find(id, tenant).map(bill -> {
            PriceTable prices = priceBooks.table();
            return new FileOrder(
                    spool,
                    kind.mediaType(),
                    () -> new BillContent(
                            transactions,
                            bills,
                            kept,
                            bill,
                            kind,
                            (now, draft, out) -> write(now, kind, prices, draft, out)));
        });
    }

    private void write(Bill bill, FileKind kind, PriceTable prices, Draft draft, OutputStream out) throws IOException {
        Paper paper = papers.of(bill);
        BillLines.Size size = lines.size(bill);
        draft.steps(kind == FileKind.PROOF ? ProofWriter.STEPS_A_SERVER * size.servers() : size.lines());
        switch (kind) {
            case CSV ->
                Cells.write(out, records -> {
                    records.writeRecord(BillCsv.HEADER);
                    csv.write(bill, paper, records, draft::more);
                });
            case FOCUS ->
                Cells.write(out, records -> {
                    records.writeRecord(focus.header());
                    focus.write(bill, paper, prices, records, draft::more);
                });
            case PDF -> pdf.write(bill, paper, prices, out, draft::more);
            case PROOF -> proof.write(bill, paper.tenantName(), prices, out, draft::more);
        }
    }

    /** All bills of a month in one file; absent when there is none. */
    public Optional<FileOrder> ofMonth(YearMonth month, MonthFile kind) {
        PriceTable prices = priceBooks.table();
        return months.first(month)
                .map(any -> order(
                        month,
                        "bills-" + month + kind.ending(),
                        kind.mediaType(),
                        switch (kind) {
                            case CSV -> BillCsv.HEADER;
                            case FOCUS -> focus.header();
                        },
                        (bill, records, draft) -> {
                            Paper paper = papers.of(bill);
                            switch (kind) {
                                case CSV -> csv.write(bill, paper, records, draft::more);
                                case FOCUS -> focus.write(bill, paper, prices, records, draft::more);
                            }
                        }));
    }

    /** Of a closed month, which is closed as a whole; absent while it is not. */
    public Optional<FileOrder> journal(YearMonth month) {
        return months.first(month)
                .filter(bill -> bill.state() == BillState.CLOSED)
                .map(any -> order(
                        month,
                        "journal-" + month + ".csv",
                        FileKind.CSV.mediaType(),
                        JournalFile.HEADER,
                        (bill, records, draft) -> journal.write(bill, papers.of(bill), records, draft::more)));
    }

    /** Writes one bill's records. */
    private interface Records {
        void write(Bill bill, CsvWriter records, Draft draft);
    }

    private FileOrder order(YearMonth month, String name, String mediaType, List<String> header, Records records) {
        return new FileOrder(spool, mediaType, () -> (draft, out) -> {
            draft.begin(name, null);
            Cells.write(
                    out,
                    csv -> transactions.forSystem().readOfOneMoment(() -> {
                        draft.steps(lines.ofMonth(month));
                        csv.writeRecord(header);
                        months.each(month, bill -> records.write(bill, csv, draft));
                        return true;
                    }));
        });
    }

    /** Closed bills of which a file was never made. */
    List<BillId> missing(FileKind kind, int limit) {
        return kept.missing(kind, limit);
    }
}
