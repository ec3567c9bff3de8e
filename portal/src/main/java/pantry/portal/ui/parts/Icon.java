package pantry.portal.ui.parts;

import com.vaadin.flow.component.icon.SvgIcon;
import java.util.Locale;

/** The icons of the product; each is a symbol of {@code icons.nocache.svg}. They are ornament: the word beside one says it. */
public enum Icon {
    HOME,
    SERVER,
    FARM,
    VOLUME,
    ACT,
    COST,
    QUOTA,
    TEAM,
    USER,
    KEY,
    FIND,
    BELL,
    MENU,
    RIGHT,
    DOWN,
    PLUS,
    RUN,
    STOP,
    RESTART,
    RESIZE,
    MORE,
    COPY,
    EXT,
    CHECK,
    DONE,
    WARN,
    BAD,
    PROG,
    CIRCLE,
    WRENCH,
    DRAIN,
    SPARE,
    LOCK,
    CLOCK,
    TERM,
    CAL,
    FILTER,
    DL,
    UP,
    DN,
    RACK,
    INFO,
    LINK,
    TAG,
    SWAP,
    CODE,
    MOON,
    SCALE,
    BOOK,
    CHART,
    MOVES,
    PAUSE,
    EDIT,
    UNDO;

    private static final String FILE = "icons.nocache.svg";

    public SvgIcon create() {
        SvgIcon icon = new SvgIcon(FILE, name().toLowerCase(Locale.ROOT));
        icon.getElement().setAttribute("aria-hidden", "true");
        if (this == PROG) {
            icon.addClassName("spin");
        }
        return icon;
    }

    /** Alone, with a word for those who do not see it. */
    public SvgIcon labelled(String label) {
        SvgIcon icon = create();
        icon.getElement()
                .removeAttribute("aria-hidden")
                .setAttribute("role", "img")
                .setAttribute("aria-label", label);
        return icon;
    }
}
