package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import pantry.provisioning.tenancy.Role;

/** Signing in, being signed in, and no longer being so. */
@RestTest
class SignInTest {
    @Autowired
    private Api api;

    @Autowired
    private World world;

    @Autowired
    private JdbcTemplate jdbc;

    private Api.Reply signIn(String username, String password) {
        return api.post("/api/v1/logins")
                .json("{\"username\":\"" + username + "\",\"password\":\"" + password + "\"}")
                .send();
    }

    @Test
    void aTokenIsShownOnceAndEndsWithSigningOut() {
        Api.Reply made = signIn("finance", World.PASSWORD);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String token = made.json().path("token").stringValue();
        assertThat(made.json().path("expiresAt").stringValue()).endsWith("Z");
        assertThat(made.header("Cache-Control"))
                .hasValueSatisfying(cache -> assertThat(cache).contains("no-store"));
        assertThat(made.header("Set-Cookie")).isEmpty();
        assertThat(jdbc.queryForList("select token_digest from login", String.class))
                .doesNotContain(token);
        String bearer = "Bearer " + token;
        Api.Reply me = api.get("/api/v1/me").with("Authorization", bearer).send();
        assertThat(me.json().path("username").stringValue()).isEqualTo("finance");
        assertThat(me.json().path("roles").get(0).stringValue()).isEqualTo("FINANCE");
        assertThat(me.json().path("tenant").isNull()).isTrue();
        assertThat(api.call("DELETE", "/api/v1/logins/current")
                        .with("Authorization", bearer)
                        .send()
                        .status())
                .isEqualTo(204);
        Api.Reply after = api.get("/api/v1/me").with("Authorization", bearer).send();
        assertThat(after.status()).isEqualTo(401);
        assertThat(after.header("WWW-Authenticate"))
                .hasValueSatisfying(
                        challenge -> assertThat(challenge).startsWith("Bearer").contains("invalid_token"));
    }

    @Test
    void nobodyLearnsWhichOfTheTwoWasWrong() {
        Api.Reply wrongPassword = signIn("research-user", "not the password");
        Api.Reply noSuchName = signIn("nobody-at-all", "not the password");
        assertThat(wrongPassword.status()).isEqualTo(401);
        assertThat(noSuchName.status()).isEqualTo(401);
        assertThat(wrongPassword.json().path("detail"))
                .isEqualTo(noSuchName.json().path("detail"));
    }

    @Test
    void guessingIsSlowedDownAndOthersAreNot() {
        world.account("guessed", world.research, Role.USER);
        for (int i = 0; i < 10; i++) {
            assertThat(signIn("guessed", "guess number " + i).status()).isEqualTo(401);
        }
        Api.Reply throttled = signIn("guessed", World.PASSWORD);
        assertThat(throttled.status()).isEqualTo(429);
        assertThat(Integer.parseInt(throttled.header("Retry-After").orElseThrow()))
                .isBetween(1, 31);
        assertThat(signIn("research-user", World.PASSWORD).status()).isEqualTo(201);
    }

    @Test
    void aDeletedAccountIsSignedOutAtOnce() {
        var account = world.account("leaving", world.research, Role.USER);
        assertThat(api.get("/api/v1/me").as("leaving").send().status()).isEqualTo(200);
        String path = "/api/v1/tenants/" + world.research + "/users/" + account.id();
        assertThat(api.call("DELETE", path).as("research-owner").send().status())
                .isEqualTo(204);
        assertThat(api.get("/api/v1/me").as("leaving").send().status()).isEqualTo(401);
        assertThat(api.call("DELETE", path).as("research-owner").send().status())
                .isEqualTo(404);
    }

    @Test
    void theLastOwnerStays() {
        String path = "/api/v1/tenants/" + world.research + "/users/"
                + world.accounts.get("research-owner").id();
        assertThat(api.call("DELETE", path).as("operator").send().status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                          ",
        "Basic b3BlcmF0b3I6eA==,      ",
        "Bearer,                      ",
        "Bearer x,                    ",
        "Bearer pantry_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA,",
        "Bearer '; drop table login;--,",
    })
    void whatIsNoTokenIsNobody(String header, String ignored) {
        assertThat(api.get("/api/v1/me").with("Authorization", header).send().status())
                .isEqualTo(401);
    }

    @Test
    void cookiesAreIgnored() {
        assertThat(api.get("/api/v1/me")
                        .with("Cookie", "token=" + world.token("operator") + "; JSESSIONID=x")
                        .send()
                        .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "short,                    at least 12",
        "password1234,             everybody",
        "P4ssw0rd!2026,            everybody",
        "QwertyUiop1234,           everybody",
        "letmein-letmein,          everybody",
        "123456789012,             everybody",
        "aaaaaaaaaaaaaa,           repeats",
        "new-person-123,           user name",
    })
    void aWeakPasswordIsRefused(String password, String why) {
        Api.Reply reply = api.post("/api/v1/tenants/" + world.research + "/users")
                .as("research-owner")
                .json("{\"username\":\"new-person\",\"password\":\"" + password + "\"}")
                .send();
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.pointers()).containsExactly("/password");
        assertThat(reply.body()).contains(why);
    }

    @Test
    void aTeamHasNoOperators() {
        for (String role : List.of("OPERATOR", "FINANCE", "owner")) {
            Api.Reply reply = api.post("/api/v1/tenants/" + world.research + "/users")
                    .as("research-owner")
                    .json("{\"username\":\"climber\",\"password\":\"a fine long phrase 7\",\"role\":\"" + role + "\"}")
                    .send();
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.pointers()).containsExactly("/role");
        }
    }

    @Test
    void whoIsAddedCanSignInWithinTheTenant() {
        Api.Reply made = api.post("/api/v1/tenants/" + world.marketing + "/users")
                .as("marketing-owner")
                .json("{\"username\":\"joiner\",\"password\":\"a fine long phrase 7\"}")
                .send();
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("role").stringValue()).isEqualTo("USER");
        String token =
                signIn("joiner", "a fine long phrase 7").json().path("token").stringValue();
        Api.Reply me =
                api.get("/api/v1/me").with("Authorization", "Bearer " + token).send();
        assertThat(me.json().path("tenant").path("name").stringValue()).isEqualTo("Marketing");
    }
}
