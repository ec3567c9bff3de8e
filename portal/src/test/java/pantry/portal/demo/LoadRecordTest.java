package pantry.portal.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.springframework.jdbc.core.simple.JdbcClient;
import pantry.portal.security.Passwords;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.tenancy.Accounts;
import pantry.provisioning.tenancy.NewAccount;
import pantry.provisioning.tenancy.Role;

class LoadRecordTest {
    @OnBothDatabases
    void aLoadThatWasKilledIsGoneOnWithWhateverTheNextStartWants(TestGround ground) {
        LoadRecord record = record(ground);
        assertThat(record.find()).isEmpty();
        assertThat(record.begin(LoadKind.DEMO)).isEqualTo(new LoadRecord.Load(LoadKind.DEMO, false, false));
        assertThat(record.begin(LoadKind.BARE)).isEqualTo(new LoadRecord.Load(LoadKind.DEMO, false, false));
        record.complete();
        assertThat(record.begin(LoadKind.BARE)).isEqualTo(new LoadRecord.Load(LoadKind.DEMO, true, false));
        assertThat(record.kind()).hasValue(LoadKind.DEMO);
    }

    @OnBothDatabases
    void aDatabaseThatSomebodyFilledIsLeftAsItIs(TestGround ground) {
        accounts(ground).create(new NewAccount(null, "somebody", Role.OPERATOR, "hash"), Actor.SYSTEM);
        assertThat(record(ground).begin(LoadKind.DEMO)).isEqualTo(new LoadRecord.Load(LoadKind.BARE, true, false));
    }

    @OnBothDatabases
    void theOperatorsPasswordIsToldOnceAndItsHashKept(TestGround ground) {
        StringBuilder told = new StringBuilder();
        BareLoader loader = new BareLoader(accounts(ground), new Passwords(), ground.random);
        loader.load(told::append);
        assertThat(told).contains("\"operator\"").containsPattern("password [a-z2-9]{24} ");
        String password = told.toString().replaceAll(".*password ([a-z2-9]{24}) .*", "$1");
        assertThat(accounts(ground).findForSignIn("operator"))
                .hasValueSatisfying(kept ->
                        assertThat(kept.passwordHash()).startsWith("$argon2id$").doesNotContain(password));

        told.setLength(0);
        loader.load(told::append);
        assertThat(told).isEmpty();
    }

    private static LoadRecord record(TestGround ground) {
        return new LoadRecord(JdbcClient.create(ground.jdbc), ground.transactions, ground.clock);
    }

    private static Accounts accounts(TestGround ground) {
        return new Accounts(
                JdbcClient.create(ground.jdbc), ground.transactions, ground.audit, ground.ids, ground.clock);
    }
}
