package pantry.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import org.junit.jupiter.api.Test;
import pantry.portal.ui.shell.Viewer;

/** What a page still has to show when a test ends, as when somebody else did something then, is no failure of that test. */
class WindowClosedTest extends PageTest {
    @Test
    void whatIsStillToBeShownAtTheEndIsShownToWhoIsSignedIn() {
        UI.getCurrent().access(() -> assertThat(Viewer.caller()).isNotNull());
    }
}
