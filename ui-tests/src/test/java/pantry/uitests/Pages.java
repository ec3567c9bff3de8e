package pantry.uitests;

import java.util.List;

/** Every page there is, and who looks at it. A new page gets a line here, and with it its pictures and its checks. */
final class Pages {
    static final String NOBODY = "nobody";

    static final List<Entry> ALL = List.of(
            new Entry("sign-in", "/sign-in", NOBODY),
            new Entry("home", "/home", "marketing-owner"),
            new Entry("servers", "/servers", "marketing-owner"),
            new Entry("servers-no-match", "/servers?name=nowhere", "marketing-owner"),
            new Entry("server", "/servers/{server}", "marketing-owner"),
            new Entry("console", "/servers/{server}/console", "marketing-owner"),
            new Entry("volumes", "/volumes", "marketing-owner"),
            new Entry("order", "/order", "marketing-owner"),
            new Entry("order-custom", "/order?cpu=1500&ceiling=2000&memory=3072", "marketing-owner"),
            new Entry("order-short", "/order?cpu=1500&memory=4096000", "marketing-owner"),
            new Entry("activity", "/activity", "marketing-owner"),
            new Entry("own-bills", "/bills", "marketing-owner"),
            new Entry("own-bills-by-tag", "/bills?by=tag", "marketing-owner"),
            new Entry("own-questions", "/questions", "marketing-owner"),
            new Entry("own-credits", "/credits", "marketing-owner"),
            new Entry("own-bill-hours", "/bills?bill={bill}&line={line}", "marketing-owner"),
            new Entry("own-budgets", "/budgets", "marketing-owner"),
            new Entry("budgets", "/budgets", "finance"),
            new Entry("own-told", "/notices", "marketing-owner"),
            new Entry("told", "/notices", "finance"),
            new Entry("own-approvals", "/order-requests", "marketing-owner"),
            new Entry("approvals", "/order-requests", "finance"),
            new Entry("own-outlook", "/outlook", "marketing-owner"),
            new Entry("own-cost-centres", "/cost-centres", "marketing-owner"),
            new Entry("outlook", "/outlook", "finance"),
            new Entry("cost-centres", "/cost-centres", "finance"),
            new Entry("price-books", "/price-books", "finance"),
            new Entry("price-draft", "/price-books/new", "finance"),
            new Entry("pool-costs", "/pool-costs", "finance"),
            new Entry("bills", "/bills", "finance"),
            new Entry("bills-by-meter", "/bills?by=meter", "finance"),
            new Entry("close", "/close", "finance"),
            new Entry("close-reconciliation", "/close/{month}?step=reconciliation", "finance"),
            new Entry("questions", "/questions?all=true", "finance"),
            new Entry("credits", "/credits", "finance"),
            new Entry("files", "/files", "finance"),
            new Entry("bill-hours", "/bills?bill={bill}&line={line}", "finance"),
            new Entry("racks", "/racks", "operator"),
            new Entry("tenants", "/tenants", "operator"),
            new Entry("quarantine", "/quarantine", "operator"),
            new Entry("operations", "/operations", "operator"));

    private Pages() {}

    /** {@code {server}}, {@code {bill}}, {@code {line}}, {@code {month}} in a path stand for one of whoever looks. */
    record Entry(String name, String path, String username) {
        boolean isPublic() {
            return username.equals(NOBODY);
        }

        String address(Portal portal) {
            String address = path;
            if (address.contains("{server}")) {
                address = address.replace("{server}", portal.api(username).firstServer());
            }
            if (address.contains("{bill}")) {
                String bill = portal.api(username).firstBill();
                address = address.replace("{bill}", bill)
                        .replace("{line}", portal.api(username).firstLine(bill));
            }
            return address.contains("{month}")
                    ? address.replace("{month}", portal.api(username).firstMonth())
                    : address;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
