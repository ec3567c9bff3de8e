package pantry.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbc.JdbcSQLNonTransientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.web.server.PortInUseException;

class StartFailuresTest {
    static Stream<Arguments> causes() {
        return Stream.of(
                Arguments.of(new PortInUseException(8080), "Port 8080 is taken"),
                Arguments.of(new SQLException("no", "28P01"), "--database-password-file"),
                Arguments.of(new SQLException("no", "3D000"), "create it"),
                Arguments.of(new SQLException("no", "08001", new ConnectException("refused")), "can't be reached"),
                Arguments.of(new SQLException("no", "08P01"), "no PostgreSQL"),
                Arguments.of(new SQLException("no", "XX001"), "XX001"),
                Arguments.of(h2(90020), "Another program"),
                Arguments.of(h2(90030), "damaged"),
                Arguments.of(h2(90048), "another version"),
                Arguments.of(h2(90031), "check the disk"),
                Arguments.of(new FlywayException("odd"), "empty database"),
                Arguments.of(new StartRefused("As said before."), "As said before."),
                Arguments.of(new IllegalStateException("a bug"), "error in itself"));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void theCauseIsToldHoweverDeepItLies(Throwable cause, String part) {
        Throwable wrapped = new IllegalStateException("bean", new IllegalArgumentException("factory", cause));
        assertThat(StartFailures.sentence(wrapped)).contains(part).doesNotContain("\n");
    }

    @Test
    void aCircleOfCausesEnds() {
        Exception one = new Exception("one");
        one.initCause(new Exception("two", one));
        assertThat(StartFailures.sentence(one)).contains("error in itself");
    }

    private static SQLException h2(int code) {
        return new JdbcSQLNonTransientException("", "", "", code, null, "");
    }
}
