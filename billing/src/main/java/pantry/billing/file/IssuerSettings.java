package pantry.billing.file;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code pantry.billing.issuer.*}: who makes out the bills: the name, the address with a comma at each line's end, and the
 * accounts of the journal: what tenants' cost centres are charged on, and where the pool's cost centre has its income.
 */
@ConfigurationProperties("pantry.billing.issuer")
public record IssuerSettings(
        @DefaultValue("Pantry") String name,
        @DefaultValue("") String address,
        @DefaultValue("pool") String costCentre,
        @DefaultValue("IT-SERVICES") String expenseAccount,
        @DefaultValue("IT-RECOVERY") String incomeAccount) {
    private static final int NAME_LIMIT = 255;
    private static final int ADDRESS_LIMIT = 1_000;
    private static final int CODE_LIMIT = 63;

    public IssuerSettings {
        require(name, "name", 1, NAME_LIMIT);
        require(address, "address", 0, ADDRESS_LIMIT);
        require(costCentre, "cost-centre", 1, CODE_LIMIT);
        require(expenseAccount, "expense-account", 1, CODE_LIMIT);
        require(incomeAccount, "income-account", 1, CODE_LIMIT);
    }

    private static void require(String text, String setting, int least, int most) {
        if (text.length() < least
                || text.length() > most
                || text.chars().anyMatch(Character::isISOControl)
                || !text.equals(text.strip())) {
            throw new IllegalArgumentException(
                    "pantry.billing.issuer." + setting + " is one line of " + least + " to " + most + " characters");
        }
    }
}
