package pantry.portal.ui.finance.records;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.springframework.dao.DataAccessException;
import pantry.billing.dispute.Question;
import pantry.billing.dispute.QuestionId;
import pantry.portal.push.Interest;
import pantry.portal.push.LiveUpdates;
import pantry.portal.ui.finance.Disputes;
import pantry.portal.ui.finance.QuestionRows;
import pantry.portal.ui.parts.AllBox;
import pantry.portal.ui.parts.Empty;
import pantry.portal.ui.parts.Icon;
import pantry.portal.ui.parts.LongList;
import pantry.portal.ui.parts.Page;
import pantry.portal.ui.parts.PageHeader;
import pantry.portal.ui.parts.Panel;
import pantry.portal.ui.parts.Texts;
import pantry.portal.ui.shell.Links;
import pantry.portal.ui.shell.Live;
import pantry.portal.ui.shell.Paths;
import pantry.portal.ui.shell.Shell;
import pantry.portal.ui.shell.Viewer;
import pantry.provisioning.feed.Touched.Topic;

/** What owners asked about lines: open ones first in mind, all of them when asked for. */
@Route(value = Paths.QUESTIONS, layout = Shell.class)
@RolesAllowed({"OWNER", "FINANCE"})
public final class QuestionsPage extends Page implements BeforeEnterObserver {
    private final Disputes disputes;
    private final QuestionRows rows;
    private final Panel panel = new Panel(Texts.of("questions.title"));
    private final AllBox all = new AllBox(Texts.of("questions.all"), Paths.QUESTIONS);
    private final LongList<Question, QuestionId> list =
            new LongList<>(Texts.of("questions.more"), Question::id, this::show);
    private final Div none = new Div();
    private final PageHeader header = new PageHeader(Texts.of("questions.title"));

    QuestionsPage(Disputes disputes, LiveUpdates updates) {
        this.disputes = disputes;
        boolean finance = Disputes.mayCredit();
        this.rows = new QuestionRows(disputes, finance, this::show);
        header.actions(all);
        none.addClassName("trouble-slot");
        panel.with(rows, list.more());
        add(header, panel, none);
        Live.keep(this, updates, Interest.of(Viewer.caller().tenant(), Topic.BILL), changes -> show());
    }

    @Override
    public List<Crumb> crumbs() {
        return List.of(new Crumb(Texts.of("bills.title"), Paths.BILLS), new Crumb(Texts.of("questions.title"), null));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        all.follow(event.getLocation());
        show();
    }

    private void show() {
        none.removeAll();
        try {
            List<Question> questions = list.read((last, limit) -> disputes.page(!all.getValue(), last, limit));
            rows.show(questions);
            panel.setVisible(!questions.isEmpty());
            header.sentence(Texts.of(Disputes.mayCredit() ? "questions.sentence" : "questions.sentence.own"));
            if (questions.isEmpty()) {
                none.add(
                        all.getValue()
                                ? new Empty(Icon.INFO, Texts.of("questions.none"), next())
                                : new Empty(
                                        Icon.DONE,
                                        Texts.of("questions.none.open"),
                                        next(),
                                        Links.to(AllBox.pathOfAll(Paths.QUESTIONS), Texts.of("questions.none.all"))));
            }
        } catch (DataAccessException failed) {
            panel.setVisible(false);
            none.add(Empty.couldNotLoad(new Button(Texts.of("empty.failed.again"), event -> show())));
        }
    }

    private static String next() {
        return Texts.of(Disputes.mayCredit() ? "questions.none.next" : "questions.none.own");
    }
}
