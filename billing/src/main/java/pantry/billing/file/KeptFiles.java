package pantry.billing.file;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillId;
import pantry.provisioning.ground.Transactions;

/** What closed bills' files came out as, so that each download can be held to the first. */
final class KeptFiles {
    private final JdbcClient client;
    private final Transactions transactions;
    private final Clock clock;

    KeptFiles(JdbcTemplate jdbc, Transactions transactions, Clock clock) {
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Keeps it if it is the first of its edition, and refuses it if it differs from that one. */
    void require(Bill bill, FileKind kind, BillFile file) {
        String edition = Editions.of(kind);
        String first = first(bill, kind)
                .orElseGet(() -> transactions.forSystem().write(() -> {
                    keep(bill.id(), kind, edition, file);
                    return kept(bill.id(), kind, edition).orElseThrow();
                }))
                .sha256();
        if (!first.equals(file.seal().sha256())) {
            throw new FileRefused(
                    FileRefused.Code.CHANGED,
                    "The " + kind + " file of " + bill.number() + " is not the one that it was: its SHA-256 was "
                            + first + " and is " + file.seal().sha256()
                            + " now. Somebody has changed what the bill stands on.");
        }
    }

    /** Closed bills of which a file was never made, the oldest first. */
    List<BillId> missing(FileKind kind, int limit) {
        return transactions
                .forSystem()
                .read(() -> client.sql("select b.id from bill b where b.state = 'CLOSED' and not exists (select 1 from"
                                + " bill_file f where f.bill_id = b.id and f.kind = :kind and f.edition = :edition)"
                                + " order by b.period, b.number limit :limit")
                        .param("kind", kind.name())
                        .param("edition", Editions.of(kind))
                        .param("limit", limit)
                        .query((row, number) -> new BillId(row.getObject(1, UUID.class)))
                        .list());
    }

    /** As what a closed bill's file came out when it was made first. */
    Optional<BillFile.Seal> first(Bill bill, FileKind kind) {
        return transactions.forSystem().read(() -> kept(bill.id(), kind, Editions.of(kind)));
    }

    private Optional<BillFile.Seal> kept(BillId bill, FileKind kind, String edition) {
        return client.sql(
                        "select sha256, bytes from bill_file where bill_id = :bill and kind = :kind and edition = :edition")
                .param("bill", bill.value())
                .param("kind", kind.name())
                .param("edition", edition)
                .query((row, number) -> new BillFile.Seal(row.getString(1), row.getLong(2)))
                .optional();
    }

    private void keep(BillId bill, FileKind kind, String edition, BillFile file) {
        client.sql("insert into bill_file (bill_id, kind, edition, sha256, bytes, made_at)"
                        + " values (:bill, :kind, :edition, :sha256, :bytes, :at) on conflict do nothing")
                .param("bill", bill.value())
                .param("kind", kind.name())
                .param("edition", edition)
                .param("sha256", file.seal().sha256())
                .param("bytes", file.bytes())
                .param("at", Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .update();
    }
}
