package pantry.portal.ui.tenant.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The good lines are taken, the bad ones stay with which and why. */
class PastedKeysTest {
    private static final String LENA =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcd lena@laptop";
    private static final String NAMELESS =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIZZaBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789abcd";

    @Test
    void goodLinesAreTakenOnceAndEmptyOnesAreNone() {
        PastedKeys pasted = PastedKeys.of(LENA + "\n\n  " + NAMELESS + "  \r\n" + LENA, List.of(LENA));
        assertThat(pasted.keys()).containsExactly(LENA, NAMELESS);
        assertThat(pasted.left()).isEmpty();
        assertThat(pasted.complaint()).isEmpty();
    }

    @Test
    void aBadLineStaysAndIsNamed() {
        PastedKeys pasted = PastedKeys.of(LENA + "\nssh-rsa nope", List.of());
        assertThat(pasted.keys()).containsExactly(LENA);
        assertThat(pasted.left()).isEqualTo("ssh-rsa nope");
        assertThat(pasted.complaint()).startsWith("“ssh-rsa nope” stays here: ");
    }

    @Test
    void aPrivateKeyIsKnownAsOne() {
        assertThat(PastedKeys.of("-----BEGIN OPENSSH PRIVATE KEY-----", List.of())
                        .complaint())
                .contains("private key");
    }

    @Test
    void aKeyIsShownByItsComment() {
        assertThat(PastedKeys.nameOf(LENA)).isEqualTo("lena@laptop");
        assertThat(PastedKeys.nameOf(NAMELESS)).isEqualTo("ssh-ed25519");
        assertThat(PastedKeys.tailOf(LENA)).isEqualTo("…23456789abcd");
    }
}
