package pantry.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

/** Budgets of 80, which a debtor of as much has spent. */
final class SpentBudgets {
    private SpentBudgets() {}

    /** Two debtors whose budgets are spent: one lets what costs wait for an approval, the other refuses it. */
    record Pair(Ledger.Debtor asks, Ledger.Debtor refuses) {}

    /** {@code refusedSpent}: what the one that refuses has spent, in words of an amount. */
    static Pair pair(Api api, Ledger ledger, String name, String refusedSpent) {
        Ledger.Debtor asks = ledger.debtor(name + "-asking", "80");
        Ledger.Debtor refuses = ledger.debtor(name + "-refusing", refusedSpent);
        set(api, asks, asks.owner(), "APPROVAL");
        set(api, refuses, refuses.owner(), "REFUSE");
        return new Pair(asks, refuses);
    }

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
