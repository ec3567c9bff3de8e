package pantry.provisioning.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a benchmark measured: printed as it comes, and written as JSON in the shape that every benchmark has. */
public final class Figures {
    private final String benchmark;
    private final long seed;
    private final List<Map<String, Object>> figures = new ArrayList<>();

    public Figures(String benchmark, long seed) {
        this.benchmark = benchmark;
        this.seed = seed;
    }

    /** One figure; of the pool what is known, and no load where there is none. */
    void add(String who, String workload, Pool pool, @Nullable Integer load, String metric, double value, String unit) {
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("who", who);
        figure.put("workload", workload);
        figure.put("size", pool.size());
        figure.put("blade", pool.blade());
        figure.put("grain", pool.grain());
        if (load != null) {
            figure.put("load", load);
        }
        add(figure, metric, value, unit);
    }

    void add(String who, String workload, int size, String trace, String metric, double value, String unit) {
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("who", who);
        figure.put("workload", workload);
        figure.put("size", size);
        figure.put("trace", trace);
        add(figure, metric, value, unit);
    }

    /** One figure of whoever stores things; {@code about} is what else belongs to it, nodes and tenants for one. */
    public void add(
            String who,
            String workload,
            int size,
            Map<String, Integer> about,
            String metric,
            double value,
            String unit) {
        Map<String, Object> figure = new LinkedHashMap<>();
        figure.put("who", who);
        figure.put("workload", workload);
        figure.put("size", size);
        figure.putAll(about);
        add(figure, metric, value, unit);
    }

    private void add(Map<String, Object> figure, String metric, double value, String unit) {
        figure.put("metric", metric);
        figure.put("value", rounded(value));
        figure.put("unit", unit);
        figures.add(figure);
        String about = figure.entrySet().stream()
                .filter(entry -> !List.of("metric", "value", "unit").contains(entry.getKey()))
                .map(entry ->
                        entry.getKey().equals("load") ? entry.getValue() + " %" : String.valueOf(entry.getValue()))
                .collect(Collectors.joining(" "));
        System.out.printf(Locale.ROOT, "%-52s %-28s %,18.4f %s%n", about, metric, value, unit);
    }

    private static double rounded(double value) {
        return Math.abs(value) >= 1_000 ? Math.rint(value) : Math.rint(value * 10_000) / 10_000;
    }

    public void write(Path file, String commit) {
        StringBuilder json = new StringBuilder();
        json.append("{\n  \"benchmark\": ").append(quoted(benchmark));
        json.append(",\n  \"commit\": ").append(quoted(commit));
        json.append(",\n  \"seed\": ").append(seed);
        json.append(",\n  \"machine\": ").append(object(machine()));
        json.append(",\n  \"figures\": [\n");
        json.append(figures.stream().map(figure -> "    " + object(figure)).collect(Collectors.joining(",\n")));
        json.append("\n  ]\n}\n");
        try {
            Files.writeString(file, json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("cpu", cpu());
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("memoryGiB", memoryGiB());
        machine.put("jdk", Runtime.version().toString());
        machine.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        return machine;
    }

    private static long memoryGiB() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.round(system.getTotalMemorySize() / (double) (1L << 30));
    }

    private static String cpu() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException | UncheckedIOException e) {
            return System.getProperty("os.arch");
        }
    }

    private static String object(Map<String, Object> fields) {
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ": " + value(field.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String value(Object value) {
        if (value instanceof Double number) {
            return number == Math.rint(number) ? String.valueOf((long) (double) number) : number.toString();
        }
        return value instanceof Number ? value.toString() : quoted(value.toString());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
