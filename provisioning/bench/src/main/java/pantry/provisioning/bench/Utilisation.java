package pantry.provisioning.bench;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * PlanetLab's machines as CoMon saw them: how busy the cpu was, in percent, every five minutes. The archive has a file for
 * each day and machine; a machine's days are put one after the other, since not all machines were seen on all days.
 */
record Utilisation(int days, List<byte[]> machines) {
    static final int SAMPLES_PER_DAY = 288;
    private static final int TAR_BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int OCTAL = 8;

    /** Of the machines that were seen on so many days, their first {@code days}. */
    static Utilisation read(Path archive, int days, IntPredicate seenOn) {
        Map<String, List<byte[]>> seen = new TreeMap<>();
        try (InputStream tar = new ZstdInputStream(Files.newInputStream(archive))) {
            byte[] header = tar.readNBytes(TAR_BLOCK);
            while (header.length == TAR_BLOCK && header[0] != 0) {
                String name = text(header, 0, NAME_LENGTH);
                int size = Integer.parseInt(text(header, SIZE_AT, SIZE_LENGTH).strip(), OCTAL);
                byte[] content = tar.readNBytes(size);
                tar.skipNBytes(Math.floorMod(-size, TAR_BLOCK));
                byte[] day = day(new String(content, StandardCharsets.UTF_8));
                if (day.length == SAMPLES_PER_DAY) {
                    String machine = name.substring(name.lastIndexOf('/') + 1);
                    seen.computeIfAbsent(machine, _ -> new ArrayList<>()).add(day);
                }
                header = tar.readNBytes(TAR_BLOCK);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Utilisation(
                days,
                seen.values().stream()
                        .filter(of -> seenOn.test(of.size()))
                        .map(of -> joined(of.subList(0, days)))
                        .toList());
    }

    private static byte[] day(String lines) {
        List<String> numbers = lines.lines().map(String::strip).toList();
        byte[] day = new byte[numbers.stream().allMatch(line -> line.matches("\\d{1,3}")) ? numbers.size() : 0];
        for (int at = 0; at < day.length; at++) {
            day[at] = (byte) Math.min(100, Integer.parseInt(numbers.get(at)));
        }
        return day;
    }

    private static byte[] joined(List<byte[]> days) {
        byte[] all = new byte[days.size() * SAMPLES_PER_DAY];
        for (int day = 0; day < days.size(); day++) {
            System.arraycopy(days.get(day), 0, all, day * SAMPLES_PER_DAY, SAMPLES_PER_DAY);
        }
        return all;
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }
}
