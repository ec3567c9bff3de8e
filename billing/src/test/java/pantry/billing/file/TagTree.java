package pantry.billing.file;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.TextPosition;

/**
 * A document as it is read out: its tags in their order, each with its words, by way of the objects that ISO 32000-1 names,
 * there and back from each page to the owners of its marks.
 */
record TagTree(String type, String scope, String text, List<TagTree> kids) {
    static TagTree of(PDDocument pdf) throws IOException {
        Map<COSBase, Map<Integer, String>> words = new HashMap<>();
        for (PDPage page : pdf.getPages()) {
            words.put(page.getCOSObject(), words(page));
        }
        PDStructureTreeRoot root = pdf.getDocumentCatalog().getStructureTreeRoot();
        COSDictionary document = (COSDictionary) object(root.getCOSObject().getDictionaryObject(COSName.K));
        return of(document, words, root.getParentTree());
    }

    private static TagTree of(COSDictionary element, Map<COSBase, Map<Integer, String>> words, PDNumberTreeNode owners)
            throws IOException {
        List<TagTree> kids = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (COSBase each : (COSArray) object(element.getDictionaryObject(COSName.K))) {
            COSDictionary kid = (COSDictionary) object(each);
            if (COSName.getPDFName("MCR").equals(kid.getCOSName(COSName.TYPE))) {
                COSDictionary page = (COSDictionary) object(kid.getDictionaryObject(COSName.PG));
                int mark = kid.getInt(COSName.MCID);
                text.append(words.get(page).remove(mark));
                requireOwner(owners, page, mark, element);
            } else {
                if (object(kid.getDictionaryObject(COSName.P)) != element) {
                    throw new AssertionError("a kid that does not know its parent: " + kid);
                }
                kids.add(of(kid, words, owners));
            }
        }
        COSDictionary attributes = (COSDictionary) object(element.getDictionaryObject(COSName.A));
        return new TagTree(
                element.getNameAsString(COSName.S),
                attributes == null ? "" : attributes.getNameAsString("Scope"),
                text.toString(),
                kids);
    }

    private static void requireOwner(PDNumberTreeNode owners, COSDictionary page, int mark, COSDictionary element)
            throws IOException {
        COSInteger place = (COSInteger) page.getDictionaryObject(COSName.STRUCT_PARENTS);
        COSArray marks = (COSArray)
                ((org.apache.pdfbox.pdmodel.common.COSObjectable) owners.getValue(place.intValue())).getCOSObject();
        if (object(marks.get(mark)) != element) {
            throw new AssertionError("the owner of mark " + mark + " is not what has it");
        }
    }

    private static COSBase object(COSBase base) {
        return base instanceof COSObject indirect ? indirect.getObject() : base;
    }

    private static Map<Integer, String> words(PDPage page) throws IOException {
        Map<Integer, String> words = new HashMap<>();
        for (PDMarkedContent content : marks(page)) {
            if (content.getMCID() >= 0) {
                words.put(content.getMCID(), words(content));
            }
        }
        return words;
    }

    private static List<PDMarkedContent> marks(PDPage page) throws IOException {
        PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
        extractor.processPage(page);
        return extractor.getMarkedContents();
    }

    private static String words(PDMarkedContent content) {
        StringBuilder words = new StringBuilder();
        for (Object one : content.getContents()) {
            if (one instanceof TextPosition position) {
                words.append(position.getUnicode());
            } else if (one instanceof PDMarkedContent inner) {
                words.append(words(inner));
            }
        }
        return words.toString();
    }

    /** All words of a page that are of a tag or of an artifact. */
    static String allMarked(PDPage page) throws IOException {
        StringBuilder words = new StringBuilder();
        for (PDMarkedContent content : marks(page)) {
            words.append(words(content));
        }
        return words.toString();
    }

    /** It and all below it, in the order in which they are read. */
    Stream<TagTree> all() {
        return Stream.concat(Stream.of(this), kids.stream().flatMap(TagTree::all));
    }

    Stream<TagTree> all(String wanted) {
        return all().filter(one -> one.type.equals(wanted));
    }

    /** The words of it and of all below it. */
    String words() {
        return text + kids.stream().map(TagTree::words).reduce("", (one, other) -> one + " " + other);
    }
}
