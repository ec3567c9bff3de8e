package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** Budgets of 80, which a debtor of as much has spent. */
final class SpentBudgets {
    private SpentBudgets() {}

    /** Of all of a tenant, set by its owner or by finance. */
    static JsonNode set(Api api, Ledger.Debtor debtor, String by, String cap) {
        return set(api, debtor, by, cap, "\"scope\":\"TENANT\"");
    }

    static JsonNode set(Api api, Ledger.Debtor debtor, String by, String cap, String scope) {
        String tenant = by.equals("finance") ? "\"tenant\":\"" + debtor.tenant() + "\"," : "";
        Api.Reply set = api.post("/api/v1/budgets")
                .as(by)
                .json("{" + tenant + scope + ",\"amount\":\"80\",\"cap\":\"" + cap + "\"}")
                .send();
        assertThat(set.status()).as(set.body()).isEqualTo(201);
        return set.json();
    }
}
