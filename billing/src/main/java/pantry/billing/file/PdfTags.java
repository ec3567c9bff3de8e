package pantry.billing.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.pdf.PdfArray;
import org.openpdf.text.pdf.PdfBoolean;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfIndirectReference;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfNumber;
import org.openpdf.text.pdf.PdfObject;

/**
 * What is a heading, a paragraph, a table, a row and a cell, for who has a document read to him: the structure tree of
 * ISO 32000-1, 14.7 and 14.8. The library's own keeps all elements until the end; here each is written when it is closed,
 * so that of a bill of many pages only the open ones and the marks of one page are in memory, and a reference to each page
 * and each table.
 */
final class PdfTags {
    private static final PdfName STRUCT_ELEM = new PdfName("StructElem");
    private static final PdfName ARTIFACT = new PdfName("Artifact");
    private static final PdfName SCOPE = new PdfName("Scope");
    static final PdfName ROW = new PdfName("Row");
    static final PdfName COLUMN = new PdfName("Column");
    static final PdfName TR = new PdfName("TR");

    private final TaggedWriter writer;
    private final PdfIndirectReference root;
    private final Element document;
    private final PdfArray pages = new PdfArray();
    private PdfArray marks = new PdfArray();

    PdfTags(TaggedWriter writer) {
        this.writer = writer;
        this.root = writer.getPdfIndirectReference();
        this.document = new Element(PdfName.DOCUMENT, root, null);
    }

    /** Open until it is closed; what it holds is closed before. */
    final class Element {
        private final PdfIndirectReference reference = writer.getPdfIndirectReference();
        private final PdfDictionary said = new PdfDictionary(STRUCT_ELEM);
        private final PdfArray kids = new PdfArray();

        private Element(PdfName type, PdfIndirectReference parent, @Nullable PdfName scope) {
            said.put(PdfName.S, type);
            said.put(PdfName.P, parent);
            if (scope != null) {
                PdfDictionary table = new PdfDictionary();
                table.put(PdfName.O, PdfName.TABLE);
                table.put(SCOPE, scope);
                said.put(PdfName.A, table);
            }
        }

        Element open(PdfName type) {
            return open(type, null);
        }

        /** {@code scope} of a header cell: what it is the header of. */
        Element open(PdfName type, @Nullable PdfName scope) {
            Element kid = new Element(type, reference, scope);
            kids.add(kid.reference);
            return kid;
        }

        /** What {@code drawing} puts on the page that is being written is of this element. */
        void mark(PdfContentByte canvas, Runnable drawing) {
            PdfDictionary mark = new PdfDictionary();
            mark.put(PdfName.MCID, new PdfNumber(marks.size()));
            PdfDictionary kid = new PdfDictionary(PdfName.MCR);
            kid.put(PdfName.PG, writer.getPageReference(writer.getCurrentPageNumber()));
            kid.put(PdfName.MCID, new PdfNumber(marks.size()));
            kids.add(kid);
            marks.add(reference);
            canvas.beginMarkedContentSequence((PdfName) said.get(PdfName.S), mark, true);
            drawing.run();
            canvas.endMarkedContentSequence();
        }

        void close() {
            said.put(PdfName.K, kids);
            write(said, reference);
        }
    }

    /** What all others stand in, in the order in which they are read. */
    Element document() {
        return document;
    }

    /** Ornament, and what is repeated on each page: not read out. */
    static void artifact(PdfContentByte canvas, Runnable drawing) {
        canvas.beginMarkedContentSequence(ARTIFACT, new PdfDictionary(), true);
        drawing.run();
        canvas.endMarkedContentSequence();
    }

    /** Before the page itself is written. */
    void endPage() {
        pages.add(new PdfNumber(writer.pages()));
        PdfIndirectReference owners = writer.getPdfIndirectReference();
        write(marks, owners);
        pages.add(owners);
        marks = new PdfArray();
    }

    /** After the last page, before the catalogue. */
    void end() {
        document.close();
        PdfDictionary owners = new PdfDictionary();
        owners.put(PdfName.NUMS, pages);
        PdfDictionary tree = new PdfDictionary(PdfName.STRUCTTREEROOT);
        tree.put(PdfName.K, document.reference);
        tree.put(PdfName.PARENTTREE, owners);
        tree.put(PdfName.PARENTTREENEXTKEY, new PdfNumber(writer.pages()));
        write(tree, root);
        PdfDictionary marked = new PdfDictionary();
        marked.put(PdfName.MARKED, PdfBoolean.PDFTRUE);
        writer.getExtraCatalog().put(PdfName.MARKINFO, marked);
        writer.getExtraCatalog().put(PdfName.STRUCTTREEROOT, root);
    }

    private void write(PdfObject object, PdfIndirectReference reference) {
        try {
            writer.addToBody(object, reference);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
