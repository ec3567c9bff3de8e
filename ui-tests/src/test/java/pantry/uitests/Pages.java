package pantry.uitests;

import java.util.List;

/** Every page there is, and who looks at it. A new page gets a line here, and with it its pictures and its checks. */
final class Pages {
    static final String NOBODY = "nobody";

    static final List<Entry> ALL = List.of(
            new Entry("sign-in", "/sign-in", NOBODY),
            new Entry("home", "/home", "marketing-owner"),
            new Entry("servers", "/servers", "marketing-owner"),
            new Entry("server", "/servers/{server}", "marketing-owner"),
            new Entry("order", "/order", "marketing-owner"),
            new Entry("order-custom", "/order?cpu=1500&ceiling=2000&memory=3072", "marketing-owner"),
            new Entry("order-short", "/order?cpu=1500&memory=4096000", "marketing-owner"),
            new Entry("activity", "/activity", "marketing-owner"),
            new Entry("own-bills", "/bills", "marketing-owner"),
            new Entry("bills", "/bills", "finance"),
            new Entry("racks", "/racks", "operator"),
            new Entry("tenants", "/tenants", "operator"),
            new Entry("operations", "/operations", "operator"));

    private Pages() {}

    /** {@code {server}} in a path stands for a server of whoever looks. */
    record Entry(String name, String path, String username) {
        boolean isPublic() {
            return username.equals(NOBODY);
        }

        String address(Portal portal) {
            return path.contains("{server}")
                    ? path.replace("{server}", portal.api(username).firstServer())
                    : path;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
