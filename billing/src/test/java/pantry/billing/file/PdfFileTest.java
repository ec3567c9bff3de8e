package pantry.billing.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.billing.file.PdfFonts.Style;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;

/** A bill on paper, read back by another library than the one that wrote it. */
@NullMarked
class PdfFileTest {
    @OnBothDatabases
    void aClosedBillSaysWhoOwesWhatAndWhyOnNumberedPages(TestGround ground) throws IOException {
        FiledMonths months = new FiledMonths(ground).decemberClosed();
        Bill bill = months.bill(months.zizkov, FiledMonths.DECEMBER);
        try (PDDocument pdf = Loader.loadPDF(kept(months.file(bill, FileKind.PDF)))) {
            String text = text(pdf, 1, pdf.getNumberOfPages());
            assertThat(text)
                    .contains("Pantry Computing, Žižkov", "Husitská 1", "130 00 Praha")
                    .contains("Bill " + bill.number(), "Billed to Žižkov", "Cost centre cc-Žižkov")
                    .contains("1 December 2026 to 31 December 2026 (UTC)")
                    .contains("Total due " + bill.total().amount().setScale(2) + " EUR")
                    .contains("Corrections of closed months", "Credits -0.25")
                    .contains("known of 2026-11 after its close", "slow \"disks\", sorry")
                    .contains("first 5 GiB (free allowance)", "5 to 40 GiB", "above 40 GiB", "list-2");
            assertThat(text.replaceAll("\\s", "")).contains(bill.digest());
            int pages = pdf.getNumberOfPages();
            assertThat(pages).isGreaterThanOrEqualTo(3);
            for (int page = 1; page <= pages; page++) {
                assertThat(text(pdf, page, page))
                        .contains(page + " of " + pages)
                        .contains("Bill " + bill.number());
            }
            String last = text(pdf, pages, pages);
            assertThat(last).contains("web-1", "cpu-used", "network-out", "Core-Hours");
            for (BillLine line : months.lines(bill)) {
                assertThat(text).contains(line.shown().amount().setScale(2).toPlainString());
            }
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Bill " + bill.number());
            assertThat(pdf.getDocumentInformation().getCustomMetadataValue("FILEID"))
                    .isNull();
            assertThat(pdf.getDocumentInformation()
                            .getCreationDate()
                            .toInstant()
                            .getEpochSecond())
                    .isEqualTo(bill.closedAt().getEpochSecond());
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(pdf.getDocumentCatalog()
                            .getDocumentOutline()
                            .getFirstChild()
                            .getTitle())
                    .isNotBlank();
            requireEmbedded(pdf);
        }
    }

    @OnBothDatabases
    void whoHasItReadOutHearsHeadingsAndWhatEachCellIsOf(TestGround ground) throws IOException {
        FiledMonths months = new FiledMonths(ground).decemberClosed();
        Bill bill = months.bill(months.zizkov, FiledMonths.DECEMBER);
        try (PDDocument pdf = Loader.loadPDF(months.file(bill, FileKind.PDF))) {
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(pdf.getDocumentCatalog().getViewerPreferences().displayDocTitle())
                    .isTrue();
            TagTree document = TagTree.of(pdf);
            assertThat(document.type()).isEqualTo("Document");
            assertThat(document.all("H1").map(TagTree::text)).containsExactly("Bill " + bill.number());
            assertThat(document.all("H2").map(TagTree::text))
                    .startsWith("By meter", "By cost centre", "By server", "Prices", "Credits, corrections and shares")
                    .contains("web-1", FiledMonths.FORMULA);
            TagTree facts = document.all("Table").findFirst().orElseThrow();
            assertThat(facts.kids().getFirst().kids())
                    .extracting(TagTree::type, TagTree::scope, TagTree::text)
                    .containsExactly(tuple("TH", "Row", "Billed to"), tuple("TD", "", "Žižkov"));
            TagTree meters = document.all("Table").skip(1).findFirst().orElseThrow();
            assertThat(meters.kids().getFirst().kids())
                    .extracting(TagTree::type, TagTree::scope, TagTree::text)
                    .containsExactly(
                            tuple("TH", "Column", "Meter"),
                            tuple("TH", "Column", "Quantity"),
                            tuple("TH", "Column", "Unit"),
                            tuple("TH", "Column", "Amount EUR"));
            assertThat(document.all("TR"))
                    .allSatisfy(row -> assertThat(row.kids()).hasSizeGreaterThan(1));
            assertThat(meters.kids().getLast().words())
                    .contains("Total", bill.total().amount().setScale(2).toPlainString());
            assertThat(document.words())
                    .as("what stands on every page is not read out")
                    .doesNotContain("1 of ");
            for (PDPage page : pdf.getPages()) {
                int number = pdf.getPages().indexOf(page) + 1;
                assertThat(letters(TagTree.allMarked(page)))
                        .as("nothing on page %s is without a tag or a word that it is ornament", number)
                        .isEqualTo(letters(text(pdf, number, number)));
            }
        }
    }

    /** Sorted, because a page is not read from top to bottom by everybody alike. */
    private static String letters(String text) {
        return text.codePoints()
                .filter(one -> !Character.isWhitespace(one))
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @OnBothDatabases
    void namesOfEastAsiaAreWrittenOut(TestGround ground) throws IOException {
        FiledMonths months = new FiledMonths(ground).novemberClosed();
        months.billing.write("update tenant set name = '東京支店 서울 广州 臺北' where id = ?", months.hellas.value());
        try (PDDocument pdf =
                Loader.loadPDF(months.file(months.bill(months.hellas, FiledMonths.DECEMBER), FileKind.PDF))) {
            assertThat(text(pdf, 1, 1)).contains("Billed to 東京支店 서울 广州 臺北");
            assertThat(TagTree.of(pdf).words()).contains("東京支店 서울 广州 臺北");
            requireEmbedded(pdf);
        }
    }

    private static void requireEmbedded(PDDocument pdf) throws IOException {
        for (PDPage page : pdf.getPages()) {
            for (var name : page.getResources().getFontNames()) {
                assertThat(page.getResources().getFont(name).isEmbedded())
                        .as("%s", name)
                        .isTrue();
            }
        }
    }

    /** What is written into one cell may be longer than a page: it goes on, under the head, and is still one cell. */
    @Test
    void aRowThatIsLongerThanAPageGoesOverToTheNext() throws IOException {
        String reason = "理由".repeat(600);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Document document = new Document(PageSize.A5)) {
            TaggedWriter writer = TaggedWriter.of(document, out);
            document.open();
            PdfText text = new PdfText(new PdfFonts(new UUID(1, 2)));
            PdfTags tags = new PdfTags(writer);
            writer.setPageEvent(new PdfEdges(text, tags, "left", "right", writer));
            PdfSheet sheet = new PdfSheet(document, writer, text, tags);
            PdfTable table = new PdfTable(sheet, 2, new float[] {1, 3}, List.of("Why", "Where"));
            table.row(List.of(reason, "here"));
            table.row(List.of("short", "there"));
            table.end();
        }
        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            assertThat(pdf.getNumberOfPages()).isGreaterThan(1);
            assertThat(TagTree.of(pdf)
                            .all("TR")
                            .map(row -> row.kids().stream().map(TagTree::text).toList()))
                    .containsExactly(List.of("Why", "Where"), List.of(reason, "here"), List.of("short", "there"));
            for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
                assertThat(text(pdf, page, page)).contains("Why", "Where");
            }
        }
    }

    @OnBothDatabases
    void anOpenBillIsNoInvoiceAndAGreekNameIsGreek(TestGround ground) throws IOException {
        FiledMonths months = new FiledMonths(ground).novemberClosed();
        Bill open = months.bill(months.hellas, FiledMonths.DECEMBER);
        try (PDDocument pdf = Loader.loadPDF(months.file(open, FileKind.PDF))) {
            assertThat(text(pdf, 1, 1))
                    .contains("NOT FINAL", "Ελλάδα", "amounts may still change", "Total so far")
                    .doesNotContain("Total due");
        }
    }

    @Test
    void whatNoFontShowsIsWrittenByItsNumber() {
        PdfFonts fonts = new PdfFonts(new UUID(1, 2));
        assertThat(fonts.known("Žižkov Ελλάδα Київ € 中")).isEqualTo("Žižkov Ελλάδα Київ € 中");
        assertThat(fonts.known("𒀀")).isEqualTo("[U+12000]");
    }

    @Test
    void linesBreakAtSpacesOrWhereTheyMust() {
        PdfText text = new PdfText(new PdfFonts(new UUID(1, 2)));
        float width = text.width("two words", Style.TEXT);
        assertThat(text.lines("two words two words", Style.TEXT, width)).containsExactly("two words", "two words");
        assertThat(text.lines("", Style.TEXT, width)).containsExactly("");
        List<String> broken = text.lines("東京支店".repeat(5), Style.TEXT, width);
        assertThat(broken)
                .hasSizeGreaterThan(1)
                .allSatisfy(line -> assertThat(text.width(line, Style.TEXT)).isLessThanOrEqualTo(width));
        assertThat(String.join("", broken)).isEqualTo("東京支店".repeat(5));
    }

    private static String text(PDDocument pdf, int first, int last) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(first);
        stripper.setEndPage(last);
        return stripper.getText(pdf);
    }

    /** Left where a person can look at it. */
    private static byte[] kept(byte[] file) throws IOException {
        Files.write(Files.createDirectories(Path.of("target")).resolve("bill.pdf"), file);
        return file;
    }
}
