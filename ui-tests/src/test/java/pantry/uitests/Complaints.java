package pantry.uitests;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.WebError;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What people do not see and developers must: errors of the console, of scripts and of requests. */
final class Complaints implements AutoCloseable {
    private static final int SERVER_ERROR = 500;

    /** A page that is left gives up what it was still asking for. */
    private static final String GIVEN_UP = "net::ERR_ABORTED";

    private final List<String> heard = new ArrayList<>();
    private final BrowserContext context;
    private final Consumer<ConsoleMessage> messages = this::judge;
    private final Consumer<WebError> errors = error -> hear("script: " + error.error());
    private final Consumer<Response> responses = this::judge;
    private final Consumer<Request> failures = this::judge;

    private Complaints(BrowserContext context) {
        this.context = context;
    }

    static Complaints of(BrowserContext context) {
        Complaints complaints = new Complaints(context);
        context.onConsoleMessage(complaints.messages);
        context.onWebError(complaints.errors);
        context.onResponse(complaints.responses);
        context.onRequestFailed(complaints.failures);
        return complaints;
    }

    /** Hears no more of what is complained about there. */
    @Override
    public void close() {
        context.offConsoleMessage(messages);
        context.offWebError(errors);
        context.offResponse(responses);
        context.offRequestFailed(failures);
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

    private void judge(ConsoleMessage message) {
        if (message.type().equals("error")) {
            hear("console: " + message.text() + " (" + message.location() + ")");
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
