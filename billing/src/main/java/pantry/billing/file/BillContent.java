package pantry.billing.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillState;
import pantry.billing.bill.Bills;
import pantry.provisioning.ground.Transactions;

/** One bill as a file: as it is at one moment, and a closed one as it was when it was made first. Makes one file. */
final class BillContent implements Spool.Content {
    /** Writes what the bill says; it leaves the stream open. Inside a transaction that sees the bill. */
    interface Pages {
        void write(Bill bill, Draft draft, OutputStream out) throws IOException;
    }

    private final Transactions transactions;
    private final Bills bills;
    private final KeptFiles kept;
    private final Bill asked;
    private final FileKind kind;
    private final Pages pages;
    private @Nullable Bill written;

    BillContent(Transactions transactions, Bills bills, KeptFiles kept, Bill asked, FileKind kind, Pages pages) {
        this.transactions = transactions;
        this.bills = bills;
        this.kept = kept;
        this.asked = asked;
        this.kind = kind;
        this.pages = pages;
    }

    @Override
    public void writeTo(Draft draft, OutputStream out) {
        Optional<BillFile.Seal> first = isKept(asked) ? kept.first(asked, kind) : Optional.empty();
        transactions.forTenant(asked.tenant()).readOfOneMoment(() -> {
            // It may have been closed since it was asked for: what it is called has to be what it says.
            Bill bill = bills.find(asked.id(), asked.tenant()).orElseThrow();
            written = bill;
            draft.begin(FileNames.of(bill, kind), first.orElse(null));
            try {
                pages.write(bill, draft, out);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return bill;
        });
    }

    @Override
    public void check(BillFile file) {
        Bill bill = Objects.requireNonNull(written);
        if (isKept(bill)) {
            kept.require(bill, kind, file);
        }
    }

    private boolean isKept(Bill bill) {
        return bill.state() == BillState.CLOSED && kind != FileKind.PROOF;
    }
}
