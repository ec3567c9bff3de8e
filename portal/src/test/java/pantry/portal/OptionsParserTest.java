package pantry.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsParserTest {
    private static final Path DEFAULT = Path.of("/checkout/.pantry");

    @Test
    void withoutOptionsItIsTheDemoOnThisMachineAlone() {
        Options options = run("");
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.emulatorPort()).isZero();
        assertThat(options.bind()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(options.data()).isEqualTo(DEFAULT);
        assertThat(options.demo()).isTrue();
        assertThat(options.history()).isTrue();
        assertThat(options.fresh()).isFalse();
        assertThat(options.postgres()).isEmpty();
    }

    @Test
    void everyOptionIsTaken() {
        Options options = run("--port 9000 --emulator-port=9001 --bind 0.0.0.0 --data /x/../y --no-demo --demo-anywhere"
                + " --check --database-url jdbc:postgresql://db/pantry --database-user me"
                + " --database-password-file /run/secret");
        assertThat(options.port()).isEqualTo(9000);
        assertThat(options.emulatorPort()).isEqualTo(9001);
        assertThat(options.bind()).isEqualTo(InetAddress.ofLiteral("0.0.0.0"));
        assertThat(options.data()).isEqualTo(Path.of("/y"));
        assertThat(options.demo()).isFalse();
        assertThat(options.history()).isFalse();
        assertThat(options.demoAnywhere()).isTrue();
        assertThat(options.check()).isTrue();
        assertThat(options.postgres()).hasValueSatisfying(postgres -> {
            assertThat(postgres.url()).isEqualTo("jdbc:postgresql://db/pantry");
            assertThat(postgres.user()).isEqualTo("me");
            assertThat(postgres.passwordFile()).hasValue(Path.of("/run/secret"));
        });
    }

    @Test
    void aCheckOrWhoAsksForItGetsADemoCompanyWithoutAPast() {
        assertThat(run("--no-history").history()).isFalse();
        assertThat(run("--no-history").demo()).isTrue();
        assertThat(run("--check").history()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"--help", "-h", "--port x --help"})
    void helpWins(String line) {
        assertThat(parse(line)).isEqualTo(new Parsed.Help());
    }

    @ParameterizedTest
    @CsvSource({
        "--bind ::1",
        "--bind 127.0.0.2",
        "--bind localhost",
        "--bind 0.0.0.0 --no-demo",
        "--bind :: --demo-anywhere"
    })
    void demoStaysOnThisMachineUnlessToldOtherwise(String line) {
        assertInstanceOf(Parsed.Run.class, parse(line));
    }

    /** Each names what is wrong, and the way out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--prot 80                       | --prot        | --help",
                "extra                           | extra         | --help",
                "--port                          | --port needs  | --help",
                "--port --fresh                  | --port needs  | --help",
                "--port=                         | --port needs  | --help",
                "--port eighty                   | eighty        | 65535",
                "--port -1                       | -1            | 65535",
                "--port 65536                    | 65536         | 65535",
                "--port 99999999999              | 99999999999   | 65535",
                "--emulator-port x               | --emulator-port is \"x\" | 65535",
                "--port 80 --port 81             | twice         | once",
                "--port 8000 --emulator-port 8000 | both 8000    | different",
                "--bind here                     | here          | 127.0.0.1",
                "--bind 300.1.1.1                | 300.1.1.1     | 127.0.0.1",
                "--bind 0.0.0.0                  | passwords are public | --demo-anywhere",
                "--bind 192.0.2.1                | passwords are public | --no-demo",
                "--data                          | --data needs  | --help",
                "--fresh=yes                     | --fresh takes no value | leave out",
                "--database-url jdbc:mysql://a/b | PostgreSQL    | jdbc:postgresql://",
                "--database-url jdbc:postgresql://a/b?password=x | password | --database-password-file",
                "--database-user me              | --database-url | add it",
                "--database-password-file f      | --database-url | add it",
                "--fresh --database-url jdbc:postgresql://a/b | --fresh | --data",
            })
    void aWrongLineIsRefusedInOneSentence(String line, String named, String wayOut) {
        String sentence = assertInstanceOf(Parsed.Wrong.class, parse(line)).sentence();
        assertThat(sentence).contains(named).contains(wayOut).endsWith(".").doesNotContain("\n");
    }

    private static Options run(String line) {
        return assertInstanceOf(Parsed.Run.class, parse(line)).options();
    }

    private static Parsed parse(String line) {
        return OptionsParser.parse(line.isBlank() ? List.of() : List.of(line.split(" ")), DEFAULT);
    }
}
