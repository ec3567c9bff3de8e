package pantry.billing.file;

import java.io.IOException;
import java.io.OutputStream;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfDocument;
import org.openpdf.text.pdf.PdfIndirectObject;
import org.openpdf.text.pdf.PdfIndirectReference;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfNumber;
import org.openpdf.text.pdf.PdfObject;
import org.openpdf.text.pdf.PdfWriter;

/**
 * The library's writer, whose pages name their place in the tree of tags. It only does so itself for a tree that it keeps in
 * memory as a whole.
 */
final class TaggedWriter extends PdfWriter {
    private static final PdfName PAGE = new PdfName("Page");

    private int pages;

    private TaggedWriter(PdfDocument content, OutputStream out) {
        super(content, out);
    }

    static TaggedWriter of(Document document, OutputStream out) {
        PdfDocument content = new PdfDocument();
        document.addDocListener(content);
        TaggedWriter writer = new TaggedWriter(content, out);
        content.addWriter(writer);
        return writer;
    }

    /** How many pages were written, which is the place of the next one. */
    int pages() {
        return pages;
    }

    @Override
    public PdfIndirectObject addToBody(PdfObject object, PdfIndirectReference reference) throws IOException {
        if (object instanceof PdfDictionary page && PAGE.equals(page.get(PdfName.TYPE))) {
            page.put(PdfName.STRUCTPARENTS, new PdfNumber(pages));
            pages++;
        }
        return super.addToBody(object, reference);
    }
}
