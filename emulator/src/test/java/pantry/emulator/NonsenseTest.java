package pantry.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent: an error in the protocol's form, nothing changed, nothing broken. */
class NonsenseTest {
    private static Rig rig;
    private static String before;

    @BeforeAll
    static void start() {
        rig = new Rig();
        before = everything();
    }

    @AfterAll
    static void nothingChanged() {
        assertThat(everything()).isEqualTo(before);
        rig.close();
    }

    private static String everything() {
        return rig.get("Systems?$expand=.").is(200).text()
                + rig.get("Storage/array-1/Volumes").is(200).text()
                + rig.get("Oem/Pantry/Faults").is(200).text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "nonsense",
                "[]",
                "1",
                "null",
                "{\"Name\":\"a\"} trailing",
                "{\"Name\":\"a\",\"Name\":\"b\"}",
                "{}",
                "{\"Name\":1}",
                "{\"Name\":\"\"}",
                "{\"Name\":\"a\"}",
                "{\"Name\":\"a\",\"Oem\":[]}",
                "{\"Name\":\"a\",\"Oem\":{\"Pantry\":{}}}",
                "{\"Name\":\"a\",\"Oem\":{\"Pantry\":{\"Slices\":{}}}}",
                "{\"Name\":\"a\",\"Oem\":{\"Pantry\":{\"Slices\":[1]}}}",
                "{\"Name\":\"a\",\"Oem\":{\"Pantry\":{\"Slices\":[{}]}}}",
                "{\"Name\":\"a\",\"Links\":{\"ResourceBlocks\":[{\"@odata.id\":7}]}}",
                "{\"Name\":\"a\",\"Links\":{\"ResourceBlocks\":[]}}"
            })
    void ofAServer(String body) {
        Rig.Reply reply = rig.post("Systems", body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(400);
        assertThat(reply.message()).startsWith("Base.1.22.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"CpuMillicores\":0",
                "\"CpuMillicores\":-5",
                "\"CpuMillicores\":1.5",
                "\"CpuMillicores\":\"1000\"",
                "\"CpuMillicores\":99999999999999999999999999",
                "\"CpuMillicores\":1000,\"CpuCeilingMillicores\":999",
                "\"CpuMillicores\":true",
                "\"CpuMillicores\":1000,\"Surprise\":1"
            })
    void ofASlice(String cpu) {
        rig.post("Systems", """
            {"Name":"n","Oem":{"Pantry":{"Slices":[{"Id":"s","Blade":
            {"@odata.id":"/redfish/v1/Systems/frame-1-b01"},"MemoryMiB":100,%s}]}}}
            """.formatted(cpu)).is(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Name\":\"v\"}",
                "{\"Name\":\"v\",\"CapacityBytes\":0}",
                "{\"Name\":\"v\",\"CapacityBytes\":9223372036854775807}",
                "{\"Name\":\"v\",\"CapacityBytes\":1e3}",
                "{\"Name\":\"v\",\"CapacityBytes\":1024,\"ProvisioningPolicy\":\"Fixed\"}",
                "{\"Name\":\"v\",\"CapacityBytes\":1024,\"ReplicaInfos\":[{\"ReplicaType\":\"Clone\"}]}",
                "{\"Name\":\"v\",\"CapacityBytes\":1024,\"ReplicaInfos\":[{\"ReplicaType\":\"Clone\","
                        + "\"Replica\":{\"@odata.id\":\"/redfish/v1/Storage/array-1/Volumes/none\"}}]}",
                "{\"Name\":\"v\",\"CapacityBytes\":1024,\"ReplicaInfos\":[{\"ReplicaType\":\"Clone\","
                        + "\"Replica\":{\"@odata.id\":\"/redfish/v1/Storage/array-1/Volumes/alpine-3.22\"}}]}"
            })
    void ofAVolume(String body) {
        rig.post("Storage/array-1/Volumes", body).is(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Kind\":\"Earthquake\"}",
                "{\"Kind\":\"BladeFailure\"}",
                "{\"Kind\":\"BladeFailure\",\"Target\":\"/redfish/v1/Systems/none\"}",
                "{\"Kind\":\"BladeFailure\",\"Target\":\"../../etc\"}",
                "{\"Kind\":\"LostAnswers\",\"Parameters\":{\"Count\":0}}",
                "{\"Kind\":\"LostAnswers\",\"Parameters\":{\"Methods\":[\"DANCE\"]}}",
                "{\"Kind\":\"ErrorAnswers\",\"Parameters\":{\"Status\":200}}"
            })
    void ofAFault(String body) {
        rig.post("Oem/Pantry/Faults", body).is(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"Speed\":-1}",
                "{\"Speed\":3601}",
                "{\"Speed\":\"fast\"}",
                "{\"DateTime\":\"yesterday\"}",
                "{\"DateTime\":\"1999-01-01T00:00:00Z\"}",
                "{\"DateTime\":\"9999-01-01T00:00:00Z\"}"
            })
    void ofTheClock(String body) {
        rig.patch("Oem/Pantry/Clock", body).is(400);
    }

    @Test
    void deepAndLargeBodiesAreRefused() throws IOException {
        rig.post("Systems", "{\"a\":".repeat(5000) + "1" + "}".repeat(5000)).is(400);
        String large = "{\"Name\":\"" + "x".repeat(2 << 20) + "\"}";
        assertThat(refusal(large)).isEqualTo(413);
        rig.post("Systems", "{\"Name\":\"" + "x".repeat(600 << 10) + "\"}").is(400);
        rig.post("Systems", "{\"Name\":\"" + "x".repeat(200) + "\"}").is(400);
    }

    /** The answer may come before all of the body is sent. */
    private static int refusal(String body) {
        try {
            return rig.sendOrFail("POST", "Systems", body).status();
        } catch (IOException e) {
            return 413;
        }
    }

    @Test
    void ofAnyKind() {
        SplittableRandom random = new SplittableRandom(17);
        String whole = Rig.composeBody("n", "s", "frame-1-b99", 1000, 1024);
        String[] places = {"Systems", "Storage/array-1/Volumes", "Fabrics/san/Connections", "SessionService/Sessions"};
        for (int i = 0; i < 300; i++) {
            StringBuilder body = new StringBuilder(whole);
            for (int change = 0; change < 1 + random.nextInt(5); change++) {
                int at = random.nextInt(body.length());
                switch (random.nextInt(3)) {
                    case 0 -> body.setCharAt(at, (char) random.nextInt(32, 0x2fff));
                    case 1 -> body.deleteCharAt(at);
                    default -> body.insert(at, "{[\"\\,:0".charAt(random.nextInt(7)));
                }
            }
            Rig.Reply reply = rig.post(places[i % places.length], body.toString());
            assertThat(reply.status()).as(body + " -> " + reply.text()).isIn(400, 409);
        }
    }
}
