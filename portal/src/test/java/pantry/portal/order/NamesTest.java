package pantry.portal.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pantry.provisioning.server.ServerSpec;

/** The next name is the newest one's, counted on. */
class NamesTest {
    private static final String SIXTY = "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghij";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // newest first                       | suggested
                "                                     | server-1",
                "web-shop-3                           | web-shop-4",
                "web-shop-3 db-9                      | web-shop-4",
                "web-shop-3 web-shop-5 web-shop-4     | web-shop-6",
                "wiki                                 | wiki-2",
                "wiki wiki-2                          | wiki-3",
                "node-09                              | node-10",
                "node-099                             | node-100",
                "web9                                 | web10",
                "42                                   | 43",
                "db-2.1                               | db-2.2",
                "trailing-                            | trailing--2",
                "x-99999999999999999999               | x-99999999999999999999-2",
            })
    void countsOnAndIsNeverTaken(String existing, String suggested) {
        List<String> names = existing == null ? List.of() : List.of(existing.split(" +", -1));
        assertThat(Names.suggest(names)).isEqualTo(suggested).isNotIn(names).matches(ServerSpec.NAME);
    }

    @ParameterizedTest
    @CsvSource({
        SIXTY + "999, " + "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghi1000",
        SIXTY + "abc, " + SIXTY + "a-2",
        SIXTY + "-99, " + "abcdefghijabcdefghijabcdefghijabcdefghijabcdefghijabcdefghi-100",
    })
    void aNameThatWouldBeTooLongLosesOfItsStem(String newest, String suggested) {
        assertThat(Names.suggest(List.of(newest))).isEqualTo(suggested).matches(ServerSpec.NAME);
    }
}
