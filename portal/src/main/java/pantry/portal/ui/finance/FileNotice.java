package pantry.portal.ui.finance;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.util.concurrent.Future;
import pantry.billing.file.BillFile;
import pantry.billing.file.FileWatch;
import pantry.portal.ui.parts.Notices;
import pantry.portal.ui.parts.Shown;
import pantry.portal.ui.parts.Texts;

/**
 * A file at the edge of the page, from the click on: that it is made and how far, then that it comes, or what went wrong. A
 * browser shows nothing of a download before its first byte, and that comes when the file is whole. Called by the thread that
 * makes the file, which whoever clicked can cancel; a page that is gone ends the making, too, because its download is gone
 * with it.
 */
final class FileNotice implements FileWatch {
    private static final int HUNDRED = 100;

    private final UI ui;
    private final String what;
    private final Notification notification = new Notification();
    private final ProgressBar bar = new ProgressBar(0, HUNDRED);
    private final Span percent = new Span();
    private long shown = -1;
    private volatile boolean isCancelled;

    /** Whoever asked for it wants it no more. */
    static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** {@code what} names the file. */
    FileNotice(UI ui, String what) {
        this.ui = ui;
        this.what = what;
        notification.setPosition(Notification.Position.BOTTOM_START);
        notification.setDuration(0);
        bar.setIndeterminate(true);
        bar.getElement().setAttribute("aria-label", Texts.of("files.making", what));
        percent.addClassNames("mute", "small");
        // The bar says it to whoever asks; read out at each step it would be in the way.
        percent.getElement().setAttribute("aria-hidden", "true");
        Button cancel = new Button(Texts.of("files.cancel"), event -> cancel());
        cancel.addThemeVariants(ButtonVariant.TERTIARY);
        cancel.setAriaLabel(Texts.of("files.cancel.of", what));
        Div below = new Div(percent, cancel);
        below.addClassName("file-notice-foot");
        Div words = new Div(new Div(new Span(Texts.of("files.making", what))), bar, below);
        words.addClassName("file-notice");
        notification.add(words);
    }

    void open() {
        show(notification::open);
    }

    private void cancel() {
        isCancelled = true;
        notification.close();
        Notices.done(Texts.of("files.cancelled", what));
    }

    @Override
    public void stillWanted() {
        if (isCancelled) {
            throw new Cancelled();
        }
    }

    @Override
    public void made(long done, long all) {
        stillWanted();
        long now = all == 0 ? HUNDRED : HUNDRED * done / all;
        if (now == shown) {
            return;
        }
        shown = now;
        show(() -> {
            bar.setIndeterminate(false);
            bar.setValue((double) now);
            percent.setText(Texts.of("files.making.percent", now));
        });
    }

    /** It may have been cancelled at its very end. */
    void ready(BillFile file) {
        stillWanted();
        show(() -> {
            notification.close();
            Notices.done(Texts.of("files.ready", what, Shown.bytes((double) file.bytes())));
        });
    }

    void refused(String why, String next) {
        try {
            show(() -> {
                notification.close();
                Notices.refused(why, next);
            });
        } catch (UIDetachedException left) {
            // Nobody is there to be told.
        }
    }

    private void show(Runnable change) {
        Future<Void> _ = ui.access(change::run);
    }
}
