package pantry.billing.proof;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Entries one after the other, each digested on its way; the manifest comes last. Nothing in it is of the moment. */
final class ProofZip {
    /** The oldest that the format can say. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ZipOutputStream zip;
    private final List<List<String>> manifest = new ArrayList<>();

    ProofZip(OutputStream out) {
        this.zip = new ZipOutputStream(new FilterOutputStream(out) {
            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                out.write(from, offset, length);
            }
        });
        // Most of a proof is numbers that hardly repeat: more effort makes it slower and not much smaller.
        zip.setLevel(Deflater.BEST_SPEED);
    }

    /** Takes records. */
    interface Rows {
        void add(List<String> row);
    }

    void entry(Entry entry, Consumer<Rows> rows) throws IOException {
        MessageDigest digest = sha256();
        long[] counts = new long[2];
        put(entry.file());
        OutputStream counted = new FilterOutputStream(zip) {
            @Override
            public void write(byte[] from, int offset, int length) throws IOException {
                counts[1] += length;
                zip.write(from, offset, length);
            }
        };
        Writer writer = new OutputStreamWriter(new DigestOutputStream(counted, digest), StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(writer);
        csv.writeRecord(entry.header());
        rows.accept(row -> {
            csv.writeRecord(row);
            counts[0]++;
        });
        csv.flush();
        writer.flush();
        zip.closeEntry();
        manifest.add(List.of(
                entry.file(),
                Long.toString(counts[0]),
                Long.toString(counts[1]),
                HexFormat.of().formatHex(digest.digest())));
    }

    void text(String file, String text) throws IOException {
        put(file);
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    void finish() throws IOException {
        List<List<String>> all = List.copyOf(manifest);
        entry(Entry.MANIFEST, rows -> all.forEach(rows::add));
        zip.finish();
    }

    private void put(String name) {
        try {
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(ALWAYS);
            zip.putNextEntry(entry);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
