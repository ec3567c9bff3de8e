package pantry.emulator.guest;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The commands that look at the machine. */
final class Shell {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final double MICROCORES_PER_CORE = 1_000_000.0;
    private static final long BYTES_PER_KIB = 1024;
    private static final int PERCENT = 100;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss 'UTC' yyyy", Locale.ROOT);
    static final String COMMANDS =
            "clear date df echo exit free help hostname ip nproc poweroff reboot uname uptime whoami";

    private Shell() {}

    /** The lines of an answer. */
    static List<String> answer(Machine machine, String user, String line) {
        String[] words = line.strip().split("\\s+", -1);
        return switch (words[0]) {
            case "uptime" -> List.of(uptime(machine));
            case "free" -> free(machine);
            case "nproc" -> List.of(String.valueOf(machine.processors()));
            case "df" -> df(machine);
            case "ip" -> ip(machine, words);
            case "hostname" -> List.of(machine.hostName());
            case "uname" -> List.of(uname(machine, words));
            case "whoami" -> List.of(user);
            case "date" -> List.of(DATE.format(time(machine.nowMicros())));
            case "echo" -> List.of(line.strip().substring("echo".length()).strip());
            case "help" -> List.of("Commands: " + COMMANDS);
            default -> List.of("sh: " + words[0] + ": not found");
        };
    }

    private static String uptime(Machine machine) {
        Duration up = Duration.ofSeconds((machine.nowMicros() - machine.sinceMicros()) / MICROS_PER_SECOND);
        String days = up.toDays() == 0 ? "" : up.toDays() == 1 ? "1 day, " : up.toDays() + " days, ";
        String hours = up.toHours() == 0
                ? up.toMinutes() + " min"
                : "%2d:%02d".formatted(up.toHoursPart(), up.toMinutesPart());
        double load = machine.loadMicrocores() / MICROCORES_PER_CORE;
        return String.format(
                Locale.ROOT,
                " %s up %s%s,  load average: %.2f, %.2f, %.2f",
                CLOCK.format(time(machine.nowMicros())),
                days,
                hours,
                load,
                load,
                load);
    }

    private static List<String> free(Machine machine) {
        long used = Math.min(machine.usedKiB(), machine.memoryKiB());
        return List.of(
                "               total        used        free",
                "Mem:    %12d%12d%12d".formatted(machine.memoryKiB(), used, machine.memoryKiB() - used),
                "Swap:   %12d%12d%12d".formatted(0, 0, 0));
    }

    private static List<String> df(Machine machine) {
        List<String> lines = new ArrayList<>();
        lines.add("Filesystem     1K-blocks      Used Available Use% Mounted on");
        for (Machine.Disk disk : machine.disks()) {
            long size = disk.bytes() / BYTES_PER_KIB;
            long used = Math.min(disk.writtenBytes() / BYTES_PER_KIB, size);
            String at = disk.unit() == 0 ? "/" : "/mnt/" + disk.device();
            lines.add("%-14s %9d %9d %9d %3d%% %s"
                    .formatted(
                            "/dev/" + disk.device() + "1",
                            size,
                            used,
                            size - used,
                            size == 0 ? 0 : Math.ceilDiv(used * PERCENT, size),
                            at));
        }
        return lines;
    }

    private static List<String> ip(Machine machine, String[] words) {
        boolean asksForAddresses = words.length == 1 || "address".startsWith(words[1]);
        if (!asksForAddresses) {
            return List.of("Usage: ip addr");
        }
        List<String> lines = new ArrayList<>();
        lines.add("1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 state UNKNOWN");
        lines.add("    inet 127.0.0.1/8 scope host lo");
        lines.add("2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 state UP");
        lines.add("    link/ether " + machine.hardwareAddress().toLowerCase(Locale.ROOT));
        if (machine.address() != null) {
            lines.add("    inet " + machine.address() + " scope global eth0");
        }
        return lines;
    }

    private static String uname(Machine machine, String[] words) {
        return words.length > 1 && words[1].equals("-a")
                ? "Linux %s 6.12.0-pantry #1 SMP x86_64 (%s)".formatted(machine.hostName(), machine.os())
                : "Linux";
    }

    private static OffsetDateTime time(long micros) {
        return Instant.ofEpochSecond(
                        Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * 1000)
                .atOffset(ZoneOffset.UTC);
    }
}
