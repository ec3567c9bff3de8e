package pantry.billing.proof;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A proof file being read: somebody else's, so nothing in it is believed. Whatever it unpacks to is read as a stream and at
 * most so much of it; a part that can't be read is a finding, a file without a manifest is none at all.
 */
final class ProofFile implements Closeable {
    static final int MOST_ENTRIES = 20;
    /** Of one part, unpacked. */
    static final long MOST_BYTES = 16L << 30;
    /** Characters of one cell. */
    private static final int LONGEST_CELL = 64 << 10;

    private final ZipFile zip;
    private final Map<Entry, Promised> promised = new EnumMap<>(Entry.class);

    /** What the manifest says of a part. */
    private record Promised(String rows, String bytes, String sha256) {}

    private ProofFile(ZipFile zip) {
        this.zip = zip;
    }

    static ProofFile open(Path path) throws NotAProof, IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException broken) {
            throw new NotAProof("It is no zip file: " + broken.getMessage() + ".");
        }
        ProofFile file = new ProofFile(zip);
        boolean fine = false;
        try {
            if (zip.size() > MOST_ENTRIES) {
                throw new NotAProof(
                        "It has " + zip.size() + " entries; a proof file has at most " + MOST_ENTRIES + ".");
            }
            file.readManifest();
            fine = true;
            return file;
        } finally {
            if (!fine) {
                file.close();
            }
        }
    }

    private void readManifest() throws NotAProof {
        Findings broken = new Findings();
        read(Entry.MANIFEST, broken, row -> {
            for (Entry entry : Entry.values()) {
                if (entry.file().equals(row.get("entry"))) {
                    promised.put(entry, new Promised(row.get("rows"), row.get("bytes"), row.get("sha256")));
                }
            }
        });
        if (broken.count() > 0) {
            throw new NotAProof("It is no proof file: " + broken.told().getFirst() + ".");
        }
    }

    /** A record by the names of its columns. */
    record Row(Entry entry, long number, List<String> cells) {
        String get(String column) {
            return cells.get(entry.header().indexOf(column));
        }

        String words(String column) {
            return Text.wordsOf(get(column));
        }

        String where() {
            return entry.file() + ", row " + number;
        }
    }

    /** Takes records, and may refuse one with an {@link IllegalArgumentException} or an {@link ArithmeticException}. */
    interface Use {
        void row(Row row);
    }

    /** All of a part, held to what the manifest says of it. */
    void read(Entry entry, Findings findings, Use use) {
        try (Part part = part(entry, findings)) {
            while (part.hasNext()) {
                part.take(use);
            }
        }
    }

    Part part(Entry entry, Findings findings) {
        return new Part(entry, findings);
    }

    /** A part as it is read, one record ahead. */
    final class Part implements Closeable {
        private final Entry entry;
        private final Findings findings;
        private final MessageDigest digest = ProofZip.sha256();
        private final Bounded bytes;
        private final CsvReader<CsvRecord> reader;
        private final Iterator<CsvRecord> records;
        private long rows;
        private boolean broken;

        private Part(Entry entry, Findings findings) {
            this.entry = entry;
            this.findings = findings;
            this.bytes = new Bounded(new DigestInputStream(stream(), digest));
            this.reader = CsvReader.builder()
                    .maxBufferSize(LONGEST_CELL)
                    .ofCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8));
            this.records = reader.iterator();
            if (!broken && !(ready() && records.next().getFields().equals(entry.header()))) {
                broken("it does not begin with its header");
            }
        }

        private InputStream stream() {
            ZipEntry there = zip.getEntry(entry.file());
            if (there == null) {
                broken("it is missing");
                return InputStream.nullInputStream();
            }
            try {
                return zip.getInputStream(there);
            } catch (IOException unreadable) {
                broken("it can't be unpacked: " + unreadable.getMessage());
                return InputStream.nullInputStream();
            }
        }

        boolean hasNext() {
            return !broken && ready();
        }

        private boolean ready() {
            try {
                return records.hasNext();
            } catch (CsvParseException | UncheckedIOException unreadable) {
                broken("after row " + rows + " it can't be read: " + reason(unreadable));
                return false;
            }
        }

        Row next() {
            rows++;
            return new Row(entry, rows, records.next().getFields());
        }

        /** The next record, if somebody can use it. */
        void take(Use use) {
            give(next(), use);
        }

        void give(Row row, Use use) {
            if (row.cells().size() != entry.header().size()) {
                findings.add(
                        row.where(),
                        "it has " + row.cells().size() + " cells, not "
                                + entry.header().size());
                return;
            }
            try {
                use.row(row);
            } catch (IllegalArgumentException | java.time.DateTimeException | ArithmeticException wrong) {
                findings.add(row.where(), "it can't be read: " + wrong.getMessage());
            }
        }

        private void broken(String what) {
            if (!broken) {
                broken = true;
                findings.add(entry.file(), what);
            }
        }

        /** Reads to the end, and holds what was read to the manifest. */
        @Override
        public void close() {
            while (hasNext()) {
                rows++;
                records.next();
            }
            Promised promise = promised.get(entry);
            if (!broken && entry != Entry.MANIFEST) {
                if (promise == null) {
                    findings.add(entry.file(), "the manifest does not know it");
                } else if (!promise.sha256().equals(HexFormat.of().formatHex(digest.digest()))
                        || !promise.rows().equals(Long.toString(rows))
                        || !promise.bytes().equals(Long.toString(bytes.count))) {
                    findings.add(entry.file(), "it is not what the manifest says: its SHA-256 or its length differ");
                }
            }
            try {
                reader.close();
            } catch (IOException ignored) {
                findings.add(entry.file(), "it can't be closed: " + ignored.getMessage());
            }
        }

        private static String reason(RuntimeException unreadable) {
            Throwable cause = unreadable.getCause();
            return String.valueOf(cause == null ? unreadable.getMessage() : cause.getMessage());
        }
    }

    /** A few bytes may unpack to any number. */
    private static final class Bounded extends FilterInputStream {
        long count;

        Bounded(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = in.read(into, offset, length);
            count += Math.max(read, 0);
            if (count > MOST_BYTES) {
                throw new IOException("it unpacks to more than " + MOST_BYTES + " bytes");
            }
            return read;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
