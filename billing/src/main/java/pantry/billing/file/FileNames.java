package pantry.billing.file;

import java.text.Normalizer;
import java.util.Locale;
import pantry.billing.bill.Bill;

/** Names of files that any system and any header can carry. */
final class FileNames {
    private static final int LONGEST_TENANT = 30;

    private FileNames() {}

    /** The number of a closed bill; of another one whose it is, and that it is not final. */
    static String of(Bill bill, FileKind kind) {
        String number = bill.number();
        return (number != null ? number : "not-final-" + bill.period() + "-" + slug(bill)) + kind.ending();
    }

    private static String slug(Bill bill) {
        String plain = Normalizer.normalize(bill.tenantName(), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        if (plain.isEmpty()) {
            String id = bill.id().toString();
            return id.substring(id.lastIndexOf('-') + 1);
        }
        return plain.substring(0, Math.min(plain.length(), LONGEST_TENANT));
    }
}
