package pantry.billing.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pantry.billing.bill.BillId;
import pantry.billing.close.CloseOutcome;
import pantry.billing.file.BillFile;
import pantry.billing.file.FileKind;
import pantry.billing.metering.Meter;
import pantry.billing.proof.VerifyBill;
import pantry.provisioning.bench.Clock;
import pantry.provisioning.bench.Figures;
import pantry.provisioning.ground.Actor;

/** One tenant's closed bill with very many servers as a file of each kind, and worked out again from its proof. */
final class FilesRun {
    private static final int SERVERS = 1_000;
    private static final double MIB = 1 << 20;

    private final Desk desk;
    private final BillingOptions options;
    private final Figures figures;
    private final String who;

    FilesRun(Desk desk, BillingOptions options, Figures figures, String who) {
        this.desk = desk;
        this.options = options;
        this.figures = figures;
        this.who = who;
    }

    void run() {
        int servers = options.of(SERVERS);
        WrittenMonth month = new WrittenMonth(desk, SERVERS, List.of(Meter.values()));
        month.add(1, servers);
        if (!(desk.closing.close(WrittenMonth.MONTH, Actor.SYSTEM) instanceof CloseOutcome.Closed)) {
            throw new IllegalStateException("not closed: " + desk.closing.report(WrittenMonth.MONTH).checks());
        }
        for (FileKind kind : FileKind.values()) {
            measure(servers, kind);
        }
    }

    private void measure(int servers, FileKind kind) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        Clock clock = new Clock();
        try (BillFile file = desk.files
                .of(new BillId(WrittenMonth.id(5, 1)), null, kind)
                .orElseThrow()) {
            file.writeTo(OutputStream.nullOutputStream());
            add(servers, name + "Seconds", clock.seconds(), "s");
            add(servers, name + "MiB", file.bytes() / MIB, "MiB");
            if (kind == FileKind.PROOF) {
                verify(servers, file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void verify(int servers, BillFile file) throws IOException {
        Path saved = Files.createTempFile("pantry-bench-", ".proof.zip");
        try {
            try (OutputStream out = Files.newOutputStream(saved)) {
                file.writeTo(out);
            }
            Clock clock = new Clock();
            VerifyBill.main(new String[] {saved.toString()});
            add(servers, "verifySeconds", clock.seconds(), "s");
        } finally {
            Files.delete(saved);
        }
    }

    private void add(int servers, String metric, double value, String unit) {
        figures.add(
                who,
                "files",
                servers,
                Map.of("usageHours", servers * WrittenMonth.HOURS * Meter.values().length),
                metric,
                value,
                unit);
    }
}
