package pantry.uitests;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.util.ArrayList;
import java.util.List;

/** What people do not see and developers must: errors of the console, of scripts and of requests. */
final class Complaints {
    private static final int SERVER_ERROR = 500;

    /** A page that is left gives up what it was still asking for. */
    private static final String GIVEN_UP = "net::ERR_ABORTED";

    private final List<String> heard = new ArrayList<>();

    private Complaints() {}

    static Complaints of(BrowserContext context) {
        Complaints complaints = new Complaints();
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.hear("console: " + message.text() + " (" + message.location() + ")");
            }
        });
        context.onWebError(error -> complaints.hear("script: " + error.error()));
        context.onResponse(complaints::judge);
        context.onRequestFailed(complaints::judge);
        return complaints;
    }

    void assertNone(Page page) {
        if (!page.isClosed()) {
            // Events come in only while Playwright waits for something: an answer comes behind those before it.
            page.evaluate("() => new Promise(requestAnimationFrame)");
        }
        if (!heard.isEmpty()) {
            String all = String.join("\n  ", heard);
            heard.clear();
            throw new AssertionError("The browser complains:\n  " + all);
        }
    }

    private void judge(Response response) {
        if (response.status() >= SERVER_ERROR) {
            hear("answer " + response.status() + ": " + response.request().method() + " " + response.url());
        }
    }

    private void judge(Request failed) {
        if (!failed.failure().equals(GIVEN_UP)) {
            hear("request: " + failed.failure() + ": " + failed.method() + " " + failed.url());
        }
    }

    private void hear(String complaint) {
        heard.add(complaint);
    }
}
