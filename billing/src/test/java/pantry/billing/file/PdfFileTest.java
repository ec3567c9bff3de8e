package pantry.billing.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillLine;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;

/** A bill on paper, read back by another library than the one that wrote it. */
@NullMarked
class PdfFileTest {
    @OnBothDatabases
    void aClosedBillSaysWhoOwesWhatAndWhyOnNumberedPages(TestGround ground) throws IOException {
        TwoMonths months = new TwoMonths(ground).decemberClosed();
        Bill bill = months.bill(months.zizkov, TwoMonths.DECEMBER);
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
            for (PDPage page : pdf.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded())
                            .as("%s", name)
                            .isTrue();
                }
            }
        }
    }

    @OnBothDatabases
    void anOpenBillIsNoInvoiceAndAGreekNameIsGreek(TestGround ground) throws IOException {
        TwoMonths months = new TwoMonths(ground).novemberClosed();
        Bill open = months.bill(months.hellas, TwoMonths.DECEMBER);
        try (PDDocument pdf = Loader.loadPDF(months.file(open, FileKind.PDF))) {
            assertThat(text(pdf, 1, 1))
                    .contains("NOT FINAL", "Ελλάδα", "amounts may still change", "Total so far")
                    .doesNotContain("Total due");
        }
    }

    @Test
    void whatNoFontShowsIsWrittenByItsNumber() {
        PdfFonts fonts = new PdfFonts(new java.util.UUID(1, 2));
        assertThat(fonts.known("Žižkov Ελλάδα Київ €")).isEqualTo("Žižkov Ελλάδα Київ €");
        assertThat(fonts.known("中")).isEqualTo("[U+4E2D]");
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
