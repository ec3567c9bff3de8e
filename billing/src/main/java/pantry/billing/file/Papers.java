package pantry.billing.file;

import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.bill.Bill;
import pantry.billing.bill.BillState;
import pantry.provisioning.ground.ServerId;

/**
 * Names, tags and the issuer as bills say them: kept when a bill is closed, today's while it is not. Inside a transaction
 * that sees the bill.
 */
@Component
public final class Papers {
    private static final String PAPER = "select b.id, t.name, t.cost_centre, cast(:name as varchar(255)),"
            + " cast(:address as varchar(1000)) from bill b join tenant t on t.id = b.tenant_id";
    private static final String RESOURCES = "select r.bill_id, r.server_id, r.kind, r.tags from (select l.bill_id,"
            + " l.server_id, case when v.id is not null then 'VOLUME' when n.id is not null then 'SNAPSHOT' else 'SERVER' end"
            + " as kind, coalesce(s.tags, '{}') as tags from (select distinct bill_id, server_id from bill_line"
            + " where server_id is not null and bill_id in (%s)) l left join server s on s.id = l.server_id"
            + " left join volume v on v.id = l.server_id left join snapshot n on n.id = l.server_id) r";

    private final JdbcClient client;
    private final IssuerSettings issuer;

    public Papers(JdbcTemplate jdbc, IssuerSettings issuer) {
        this.client = JdbcClient.create(jdbc);
        this.issuer = issuer;
    }

    /** Of all bills of a month, in the transaction that closes them; a line without a cost centre is the tenant's from then on. */
    public void keep(YearMonth month) {
        client.sql("insert into bill_paper (bill_id, tenant_name, cost_centre, issuer_name, issuer_address) " + PAPER
                        + " where b.period = :period")
                .param("name", issuer.name())
                .param("address", issuer.address())
                .param("period", month.toString())
                .update();
        client.sql(
                        "update bill_line set cost_centre = (select t.cost_centre from tenant t where t.id = bill_line.tenant_id)"
                                + " where cost_centre = '' and bill_id in (select id from bill where period = :period)")
                .param("period", month.toString())
                .update();
        // A server without tags is what any is that nothing is known of.
        client.sql("insert into bill_resource (bill_id, server_id, kind, tags) "
                        + RESOURCES.formatted("select id from bill where period = :period")
                        + " where r.kind <> 'SERVER' or r.tags <> '{}'")
                .param("period", month.toString())
                .update();
    }

    Paper of(Bill bill) {
        if (bill.state() == BillState.CLOSED) {
            var kept = client.sql("select tenant_name, cost_centre, issuer_name, issuer_address from bill_paper"
                            + " where bill_id = :bill")
                    .param("bill", bill.id().value())
                    .query((row, number) ->
                            new Paper(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
                    .optional();
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        return client.sql(PAPER + " where b.id = :bill")
                .param("name", issuer.name())
                .param("address", issuer.address())
                .param("bill", bill.id().value())
                .query((row, number) ->
                        new Paper(row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .single();
    }

    /** Of some of a bill's servers; those of which nothing is said are not among them. */
    Map<ServerId, Resource> resources(Bill bill, Collection<ServerId> servers) {
        Map<ServerId, Resource> resources = new HashMap<>();
        if (servers.isEmpty()) {
            return resources;
        }
        String from = bill.state() == BillState.CLOSED
                ? "select r.bill_id, r.server_id, r.kind, r.tags from bill_resource r where r.bill_id = :bill and"
                : RESOURCES.formatted(":bill") + " where";
        client.sql(from + " r.server_id in (:servers)")
                .param("bill", bill.id().value())
                .param("servers", servers.stream().map(ServerId::value).toList())
                .query(row -> {
                    resources.put(
                            new ServerId(row.getObject(2, UUID.class)),
                            new Resource(Resource.Kind.valueOf(row.getString(3)), row.getString(4)));
                });
        return resources;
    }

    IssuerSettings issuer() {
        return issuer;
    }
}
