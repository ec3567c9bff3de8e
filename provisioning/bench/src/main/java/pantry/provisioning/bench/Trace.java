package pantry.provisioning.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Orders with their lifetimes: vmId, tenantId, cores, ram, vmTypeId, starttime, endtime in days. */
final class Trace {
    private static final double CPU_PER_CORE = 10;
    private static final double MEMORY_PER_RAM = 1_024;
    private static final int MINUTES_PER_DAY = 1_440;

    final int size;
    final int leftOut;
    final int[] cpu;
    final int[] memory;
    /** Numbered from 0 as they come. */
    final int[] tenant;

    final int tenants;
    /** In minutes from the first day on, at least 1; the largest int for what never ends. */
    final int[] end;
    /** Rows as they begin, and their complements as they end, by time; at the same instant ends come first. */
    final int[] events;

    private record Row(int tenant, int cpu, int memory, double start, double end) {}

    private record Event(double time, boolean begins, int row) {}

    private Trace(List<Row> rows, int leftOut) {
        this.leftOut = leftOut;
        size = rows.size();
        cpu = rows.stream().mapToInt(Row::cpu).toArray();
        memory = rows.stream().mapToInt(Row::memory).toArray();
        tenant = rows.stream().mapToInt(Row::tenant).toArray();
        tenants = 1 + Arrays.stream(tenant).max().orElse(-1);
        end = rows.stream()
                .mapToInt(row -> Double.isInfinite(row.end)
                        ? Integer.MAX_VALUE
                        : Math.max(1, (int) Math.ceil(row.end * MINUTES_PER_DAY)))
                .toArray();
        List<Event> all = new ArrayList<>();
        for (int row = 0; row < size; row++) {
            all.add(new Event(rows.get(row).start, true, row));
            if (!Double.isInfinite(rows.get(row).end)) {
                all.add(new Event(rows.get(row).end, false, row));
            }
        }
        all.sort(Comparator.comparingDouble(Event::time)
                .thenComparing(Event::begins)
                .thenComparingInt(Event::row));
        events = all.stream()
                .mapToInt(event -> event.begins ? event.row : ~event.row)
                .toArray();
    }

    static Trace read(Path file) {
        List<Row> rows = new ArrayList<>();
        Map<String, Integer> tenants = new HashMap<>();
        int leftOut = 0;
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",");
                int cpu = (int) Math.round(Double.parseDouble(cells[2]) * CPU_PER_CORE);
                int memory = (int) Math.round(Double.parseDouble(cells[3]) * MEMORY_PER_RAM);
                double start = Double.parseDouble(cells[5]);
                double end = cells[6].equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(cells[6]);
                if (cpu > Hosts.CPU || memory > Hosts.MEMORY || end <= start) {
                    leftOut++;
                } else {
                    int tenant = tenants.computeIfAbsent(cells[1], name -> tenants.size());
                    rows.add(new Row(tenant, cpu, memory, start, end));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Trace(rows, leftOut);
    }

    /** The larger of peak cpu and peak memory over one host's, rounded up. */
    int bound() {
        long cpuNow = 0;
        long memoryNow = 0;
        long cpuPeak = 0;
        long memoryPeak = 0;
        for (int event : events) {
            int row = event < 0 ? ~event : event;
            cpuNow += event < 0 ? -cpu[row] : cpu[row];
            memoryNow += event < 0 ? -memory[row] : memory[row];
            cpuPeak = Math.max(cpuPeak, cpuNow);
            memoryPeak = Math.max(memoryPeak, memoryNow);
        }
        return (int) Math.max(Math.ceilDiv(cpuPeak, (long) Hosts.CPU), Math.ceilDiv(memoryPeak, (long) Hosts.MEMORY));
    }

    long medianCpu() {
        long[] loads = new long[events.length];
        long now = 0;
        for (int at = 0; at < events.length; at++) {
            now += events[at] < 0 ? -cpu[~events[at]] : cpu[events[at]];
            loads[at] = now;
        }
        Arrays.sort(loads);
        return loads[loads.length / 2];
    }
}
