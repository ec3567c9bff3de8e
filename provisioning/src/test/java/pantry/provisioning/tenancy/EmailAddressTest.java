package pantry.provisioning.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put into a mail's header is one address and nothing else. */
class EmailAddressTest {
    @ParameterizedTest
    @ValueSource(strings = {"a@b", "first.last+tag@mail.example.com", "o'neil@x-y.example", "1@2.example"})
    void addressesOfPeopleAreTaken(String text) {
        assertThat(EmailAddress.isOne(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "@b",
                "a@",
                "a@b@c",
                ".a@b",
                "a..b@c",
                "a@-b",
                "a@b-",
                "a@b..c",
                "a b@c",
                "a@b\r\nBcc: c@d",
                "a@b,c@d",
                "\"a b\"@c",
                "a@[127.0.0.1]",
                "Name <a@b>"
            })
    void everythingElseIsNot(String text) {
        assertThat(EmailAddress.isOne(text)).isFalse();
    }

    @Test
    void nothingIsLongerThanThePathOfSmtp() {
        String host = "b".repeat(63) + ("." + "c".repeat(62)).repeat(3);
        assertThat(EmailAddress.isOne("a@" + host)).isTrue();
        assertThat(EmailAddress.isOne("aa@" + host)).isFalse();
        assertThat(EmailAddress.isOne("a".repeat(65) + "@b")).isFalse();
    }
}
