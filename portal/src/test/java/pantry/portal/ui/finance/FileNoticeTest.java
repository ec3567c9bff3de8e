package pantry.portal.ui.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.router.QueryParameters;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import pantry.portal.ui.PageTest;

/** What the page says of a file from the click on. */
class FileNoticeTest extends PageTest {
    @Autowired
    private DisputedBill disputed;

    private DisputedBill.Ids bill;
    private FileNotice notice;

    @BeforeEach
    void bill() {
        bill = disputed.of(tenant);
        UI.getCurrent().navigate("bills", QueryParameters.fromString(bill.path()));
        notice = new FileNotice(UI.getCurrent(), "FOCUS of October");
    }

    private List<String> said() {
        takeTurns();
        return find(Notification.class).all().stream()
                .filter(Notification::isOpened)
                .map(one -> one.getElement().getProperty("text", "")
                        + one.getElement().getTextRecursively().strip())
                .toList();
    }

    @Test
    void aClickedLinkGivesTheFileAndSaysThatItIsReady() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        test(find(Anchor.class).all().stream()
                        .filter(link -> link.getElement().getTextRecursively().contains("CSV"))
                        .findFirst()
                        .orElseThrow())
                .download(file);
        assertThat(file.toString(StandardCharsets.UTF_8)).startsWith("bill,number,state,tenant");
        assertThat(said()).singleElement().asString().startsWith("CSV of ").contains(" is ready (");
    }

    @Test
    void howFarItIsIsShownAndThenWhatWentWrong() {
        notice.open();
        assertThat(said()).containsExactly("FOCUS of October is being made.");
        notice.made(500, 2_000);
        assertThat(said()).singleElement().asString().contains("is being made.", "25");
        assertThat(find(ProgressBar.class).single().getValue()).isEqualTo(25);
        notice.refused("It could not be made.", "Try again.");
        assertThat(said()).singleElement().asString().contains("It could not be made.", "Try again.");
    }

    @Test
    void aPageThatIsGoneEndsTheMaking() {
        FileNotice gone = new FileNotice(new UI(), "FOCUS of October");
        assertThatThrownBy(() -> gone.made(1, 2)).isInstanceOf(UIDetachedException.class);
        gone.refused("nobody", "is told");
    }
}
