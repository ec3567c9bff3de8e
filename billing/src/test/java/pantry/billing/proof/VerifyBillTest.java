package pantry.billing.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantry.billing.bill.Bill;
import pantry.billing.file.FileKind;
import pantry.billing.file.FiledMonths;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;

/** A bill with steps, an allowance, a contract, a price change, corrections and a credit, worked out again from its file. */
@NullMarked
class VerifyBillTest {
    @TempDir
    private Path folder;

    private record Told(int code, String out, String err) {}

    private static Told verify(Path file, String... more) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> arguments = new java.util.ArrayList<>(List.of(file.toString()));
        arguments.addAll(List.of(more));
        int code = new VerifyBill(stream(out), stream(err)).run(arguments);
        return new Told(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private Path saved(FiledMonths months, Bill bill) throws IOException {
        return Files.write(folder.resolve(bill.id() + ".zip"), months.file(bill, FileKind.PROOF));
    }

    @OnBothDatabases
    void everyClosedBillComesOutTheSameAndEveryChangeIsNamed(TestGround ground) throws IOException {
        FiledMonths months = new FiledMonths(ground).decemberClosed();
        for (Bill bill : List.of(
                months.bill(months.zizkov, FiledMonths.NOVEMBER),
                months.bill(months.hellas, FiledMonths.NOVEMBER),
                months.bill(months.hellas, FiledMonths.DECEMBER),
                months.bill(months.zizkov, FiledMonths.DECEMBER))) {
            Told told = verify(saved(months, bill), "--digest", String.valueOf(bill.digest()));
            assertThat(told.out() + told.err()).contains("Same:", bill.number(), bill.digest());
            assertThat(told.code()).isZero();
        }
        Bill bill = months.bill(months.zizkov, FiledMonths.DECEMBER);
        Path file = saved(months, bill);
        assertThat(months.file(bill, FileKind.PROOF)).as("the same bytes").isEqualTo(Files.readAllBytes(file));
        assertThat(verify(file, "--digest", "00").code()).isEqualTo(1);
        changed(file, "hours.csv", row -> row.with(5, "1"), "hours.csv, server ", "its counters prove");
        changed(file, "sources.csv", row -> row.with(10, row.cell(10) + "0"), "its counters prove");
        changed(file, "readings.csv", row -> row.with(5, row.cell(5) + "1"), "readings.csv, server");
        changed(file, "prices.csv", row -> row.with(9, "7"), "and its hours come to");
        changed(file, "lines.csv", row -> row.with(12, "99.000000000000"), "lines.csv, row 1", "quantity times rate");
        changed(file, "lines.csv", row -> row.with(3, "another"), "bill.csv: its digest is");
        changed(
                file,
                "standing.csv",
                row -> row.cell(5).equals("network-out") ? row.with(8, "1") : row,
                "correction of 2026-11");
        changed(file, "bill.csv", row -> row.cell(0).equals("total") ? row.with(1, "1.00") : row, "its total is 1.00");
        changed(file, "bill.csv", row -> row.cell(0).equals("digest") ? row.with(1, "ab") : row, "its digest is ab");
        changed(file, "lines.csv", row -> row.with(9, "1e999999999"), "\"1e999999999\" is no whole number");
        missing(file, "hours.csv");
        missing(file, "standing.csv");
    }

    /** Also where whoever changed it made the manifest fit again. */
    private void changed(Path file, String entry, UnaryOperator<Cells> change, String... told) throws IOException {
        Map<String, byte[]> entries = unpacked(file);
        byte[] before = entries.get(entry);
        byte[] after = firstChanged(before, change);
        assertThat(after).isNotEqualTo(before);
        entries.put(entry, after);
        Told plain = verify(packed(entries));
        assertThat(plain.code()).isEqualTo(1);
        assertThat(plain.out())
                .contains(entry + ": it is not what the manifest says")
                .contains(told);
        entries.put("manifest.csv", manifest(entries));
        Told forged = verify(packed(entries));
        assertThat(forged.out())
                .doesNotContain("manifest")
                .contains("Not the same")
                .contains(told);
        assertThat(forged.code()).isEqualTo(1);
    }

    private void missing(Path file, String entry) throws IOException {
        Map<String, byte[]> entries = unpacked(file);
        entries.remove(entry);
        Told told = verify(packed(entries));
        assertThat(told.out()).contains(entry + ": it is missing");
        assertThat(told.code()).isEqualTo(1);
    }

    /** The cells of a record without quotes. */
    private record Cells(List<String> all) {
        String cell(int at) {
            return all.get(at);
        }

        Cells with(int at, String value) {
            List<String> changed = new java.util.ArrayList<>(all);
            changed.set(at, value);
            return new Cells(changed);
        }
    }

    /** The first record that the change makes another one. */
    private static byte[] firstChanged(byte[] csv, UnaryOperator<Cells> change) {
        String[] rows = new String(csv, StandardCharsets.UTF_8).split("\r\n", -1);
        for (int at = 1; at < rows.length; at++) {
            if (rows[at].contains("\"") || rows[at].isEmpty()) {
                continue;
            }
            String changed = String.join(
                    ",",
                    change.apply(new Cells(Arrays.asList(rows[at].split(",", -1))))
                            .all());
            if (!changed.equals(rows[at])) {
                rows[at] = changed;
                break;
            }
        }
        return String.join("\r\n", rows).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] manifest(Map<String, byte[]> entries) {
        return ("entry,rows,bytes,sha256\r\n"
                        + entries.entrySet().stream()
                                .filter(entry -> entry.getKey().endsWith(".csv")
                                        && !entry.getKey().startsWith("manifest"))
                                .map(entry -> entry.getKey() + ","
                                        + (new String(entry.getValue(), StandardCharsets.UTF_8).split("\r\n", -1).length
                                                - 2)
                                        + "," + entry.getValue().length + "," + sha256(entry.getValue()) + "\r\n")
                                .collect(Collectors.joining()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Map<String, byte[]> unpacked(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                try (InputStream bytes = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), bytes.readAllBytes());
                }
            }
        }
        return entries;
    }

    private Path packed(Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve("changed.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    @OnBothDatabases
    void anOpenBillHasNoDigestYetAndIsSaidToBeOpen(TestGround ground) throws IOException {
        FiledMonths months = new FiledMonths(ground).novemberClosed();
        Told told = verify(saved(months, months.bill(months.zizkov, FiledMonths.DECEMBER)));
        assertThat(told.out()).contains("The bill is not closed", "Same:");
        assertThat(told.code()).isZero();
    }

    @OnBothDatabases
    void nobodySeesAnothersContract(TestGround ground) throws IOException {
        FiledMonths months = new FiledMonths(ground).novemberClosed();
        Path file = saved(months, months.bill(months.hellas, FiledMonths.NOVEMBER));
        assertThat(new String(unpacked(file).get("prices.csv"), StandardCharsets.UTF_8))
                .doesNotContain(months.zizkov.toString())
                .contains("list-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no zip at all | It is no zip file",
                "''            | It is no zip file",
            })
    void nonsenseIsRefused(String content, String told) throws IOException {
        Path file = Files.writeString(folder.resolve("nonsense.zip"), content);
        Told refused = verify(file);
        assertThat(refused.err()).contains(told);
        assertThat(refused.code()).isEqualTo(2);
    }

    @Test
    void aZipThatIsNoProofIsRefused() throws IOException {
        Told other = verify(packed(Map.of("letter.txt", new byte[] {1})));
        assertThat(other.err()).contains("It is no proof file: manifest.csv: it is missing");
        assertThat(other.code()).isEqualTo(2);
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int at = 0; at <= ProofFile.MOST_ENTRIES; at++) {
            many.put("entry-" + at, new byte[0]);
        }
        assertThat(verify(packed(many)).err()).contains("at most " + ProofFile.MOST_ENTRIES);
        assertThat(verify(folder.resolve("nowhere.zip")).code()).isEqualTo(2);
        assertThat(verify(folder).code()).isEqualTo(2);
        assertThat(new VerifyBill(stream(new ByteArrayOutputStream()), stream(new ByteArrayOutputStream()))
                        .run(List.of()))
                .isEqualTo(2);
    }

    @Test
    void aBombIsNotUnpackedIntoMemory() throws IOException {
        byte[] bomb = new byte[64 << 20];
        Arrays.fill(bomb, (byte) 'a');
        Told told = verify(packed(new LinkedHashMap<>(Map.of("manifest.csv", bomb))));
        assertThat(told.code()).as("one cell of 64 MiB").isEqualTo(2);
        assertThat(told.err()).contains("It is no proof file");
    }

    @ParameterizedTest
    @CsvSource({"=1+1", "'''quoted'", "-5", "plain", "''"})
    void wordsComeOutAsTheyWent(String words) {
        assertThat(Text.wordsOf(Text.words(words))).isEqualTo(words);
        assertThat(Text.words(words)).doesNotStartWith("=").doesNotStartWith("-");
    }
}
