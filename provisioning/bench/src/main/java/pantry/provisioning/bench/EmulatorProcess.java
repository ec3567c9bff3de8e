package pantry.provisioning.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import pantry.provisioning.fabric.FabricAddress;
import pantry.provisioning.fabric.Secret;

/** The emulator as a process of its own, on any free port, with a world in memory only; ended with this one at the latest. */
final class EmulatorProcess implements AutoCloseable {
    /** Beside the heap a JVM needs some: both together are to stay below 2 GiB. */
    static final int HEAP_MIB = 1_536;

    private static final String TOLD = "Pantry emulator: ";
    private static final String PEAK = "VmHWM:";
    private static final int KIB_PER_MIB = 1_024;

    private final Process process;
    private final Thread lastResort;
    private final URI base;

    private EmulatorProcess(Process process) {
        this.process = process;
        this.lastResort = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(lastResort);
        this.base = listened(process);
    }

    /** Guests boot in no time: how long they take is theirs, and not what is measured. */
    static EmulatorProcess start(Path jar, String scenario, long seed) {
        return start(jar, scenario, seed, 0);
    }

    static EmulatorProcess start(Path jar, String scenario, long seed, int powerOnMillis) {
        try {
            return new EmulatorProcess(new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + HEAP_MIB + "m",
                            "--enable-native-access=ALL-UNNAMED",
                            "-jar",
                            jar.toString(),
                            "--port",
                            "0",
                            "--scenario",
                            scenario,
                            "--seed",
                            String.valueOf(seed),
                            "--power-on-millis",
                            String.valueOf(powerOnMillis)))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI listened(Process process) {
        try {
            BufferedReader told = process.inputReader(StandardCharsets.UTF_8);
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                if (line.startsWith(TOLD)) {
                    return URI.create(line.substring(TOLD.length())).resolve("/");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("the emulator ended before it listened");
    }

    /** With the account that it has when nothing is said. */
    FabricAddress address() {
        return new FabricAddress(base, "operator", new Secret("pantry-demo"));
    }

    URI base() {
        return base;
    }

    /** The most of its memory that was resident so far, as the system counts it; there is none to read but on Linux. */
    int peakResidentMiB() {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return lines.filter(line -> line.startsWith(PEAK))
                    .map(line -> line.substring(PEAK.length()).replace("kB", "").strip())
                    .mapToInt(kib -> Integer.parseInt(kib) / KIB_PER_MIB)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }
}
