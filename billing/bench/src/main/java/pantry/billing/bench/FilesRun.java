package pantry.billing.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pantry.billing.bill.BillId;
import pantry.billing.close.CloseOutcome;
import pantry.billing.file.BillFile;
import pantry.billing.file.FileKind;
import pantry.billing.file.FileOrder;
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
            throw new IllegalStateException(
                    "not closed: " + desk.closing.report(WrittenMonth.MONTH).checks());
        }
        for (FileKind kind : FileKind.values()) {
            measure(servers, kind);
        }
    }

    /** Made whole before its first byte is sent, as by page, and sent while it is made, as by REST. */
    private void measure(int servers, FileKind kind) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        FileOrder order =
                desk.files.of(new BillId(WrittenMonth.id(5, 1)), null, kind).orElseThrow();
        HeapPeak heap = new HeapPeak();
        Clock clock = new Clock();
        try (BillFile file = order.made()) {
            add(servers, name + "WholeFirstByteSeconds", clock.seconds(), "s");
            file.writeTo(OutputStream.nullOutputStream());
            add(servers, name + "Seconds", clock.seconds(), "s");
            add(servers, name + "HeapPeakMiB", heap.mib(), "MiB");
            add(servers, name + "MiB", file.bytes() / MIB, "MiB");
            if (kind == FileKind.PROOF) {
                verify(servers, file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        sent(servers, name, order);
    }

    private void sent(int servers, String name, FileOrder order) {
        HeapPeak heap = new HeapPeak();
        Clock clock = new Clock();
        try (InputStream in = order.sent().open()) {
            if (in.read() < 0) {
                throw new IllegalStateException("an empty file");
            }
            add(servers, name + "SentFirstByteSeconds", clock.seconds(), "s");
            in.transferTo(OutputStream.nullOutputStream());
            add(servers, name + "SentSeconds", clock.seconds(), "s");
            add(servers, name + "SentHeapPeakMiB", heap.mib(), "MiB");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The most that lay in the heap since it was made, rubbish included: at most what the heap may be. */
    private static final class HeapPeak {
        private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();

        HeapPeak() {
            pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        }

        double mib() {
            return pools.stream()
                            .mapToLong(pool -> pool.getPeakUsage().getUsed())
                            .sum()
                    / MIB;
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
