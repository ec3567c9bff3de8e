package pantry.emulator.guest;

import java.util.ArrayList;
import java.util.List;

/** What firmware and a guest say while they come up, of the machine that they find. */
final class BootLog {
    private static final long KIB_PER_MIB = 1024;
    private static final long BLOCK = 512;

    private BootLog() {}

    static List<String> firmware(Machine machine) {
        return List.of(
                "Pantry firmware 1.0",
                "%d processors, %d MiB of memory".formatted(machine.processors(), machine.memoryKiB() / KIB_PER_MIB),
                "Looking for a boot volume on the SAN ...");
    }

    static List<String> guest(Machine machine) {
        List<String> lines = new ArrayList<>();
        lines.add("Booting from unit 0");
        lines.add("");
        Stamp stamp = new Stamp();
        lines.add(stamp.at(0, "Booting " + machine.os()));
        lines.add(stamp.at(41, "Memory: %dK available".formatted(machine.memoryKiB())));
        lines.add(stamp.at(58, "smp: Brought up %d CPUs".formatted(machine.processors())));
        for (Machine.Disk disk : machine.disks()) {
            lines.add(stamp.at(
                    90,
                    "scsi 0:0:0:%d: [%s] %d 512-byte logical blocks, %s"
                            .formatted(
                                    disk.unit(),
                                    disk.device(),
                                    disk.bytes() / BLOCK,
                                    disk.writable() ? "write enabled" : "write protected")));
        }
        lines.add(stamp.at(31, "eth0: link becomes ready, address " + machine.hardwareAddress()));
        lines.add(stamp.at(77, "EXT4-fs (sda1): mounted filesystem"));
        if (machine.address() != null) {
            lines.add(stamp.at(103, "cloud-init: eth0 is " + machine.address()));
        }
        lines.add(stamp.at(12, "cloud-init: host name is " + machine.hostName()));
        lines.add("");
        lines.add("Welcome to " + machine.os() + "!");
        lines.add("");
        return lines;
    }

    /** Time passes from line to line, always in the same way. */
    private static final class Stamp {
        private static final int MILLIS_PER_SECOND = 1000;

        private int millis;

        String at(int later, String text) {
            millis += later;
            return "[%5d.%03d000] %s".formatted(millis / MILLIS_PER_SECOND, millis % MILLIS_PER_SECOND, text);
        }
    }
}
