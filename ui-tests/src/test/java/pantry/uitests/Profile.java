package pantry.uitests;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

/**
 * A browser profile with its one window. Emptied, it is the next one's, who finds nothing in it but what the browser fetched and
 * compiled of the portal's scripts: that takes three times as long as all that a page then does with them.
 */
record Profile(BrowserContext context, Page page) {
    private static final String NOWHERE = "about:blank";

    static Profile in(BrowserContext context) {
        return new Profile(context, context.newPage());
    }

    /** Without what was signed in to, kept or allowed at that address. */
    void empty(Portal portal) {
        context.pages().stream().filter(other -> other != page).forEach(Page::close);
        page.navigate(NOWHERE);
        context.clearCookies();
        context.clearPermissions();
        JsonObject everything = new JsonObject();
        everything.addProperty("origin", portal.uri("/").toString());
        everything.addProperty("storageTypes", "all");
        var browser = context.newCDPSession(page);
        browser.send("Storage.clearDataForOrigin", everything);
        browser.detach();
    }
}
