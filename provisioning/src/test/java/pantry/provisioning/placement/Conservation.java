package pantry.provisioning.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** What must hold of the rows after every commit, whatever was decided: each rule counts what breaks it. */
final class Conservation {
    private static final List<Rule> RULES = Stream.concat(
                    sums(),
                    Stream.of(
                            new Rule("arrays whose volumes do not add up to what is promised", """
                    select count(*) from storage_array a where a.provisioned_gib <> (select
                    coalesce(sum(v.size_gib), 0) from volume v where v.array_id = a.id)"""),
                            new Rule("quotas of servers and storage that differ from what is held", """
                    select count(*) from tenant_quota q where q.storage_used_gib <> (select
                    coalesce(sum(v.size_gib), 0) from volume v where v.tenant_id = q.tenant_id)
                    or q.servers_used <> (select count(*) from server s where s.tenant_id = q.tenant_id
                    and s.state not in ('FAILED', 'DELETED'))"""),
                            new Rule("slices that wait and are not known to, or the other way round", """
                    select count(*) from slice s where (s.state = 'LOST' and s.change_id is null) <>
                    (exists (select 1 from slice_waiting w where w.slice_id = s.id))"""),
                            new Rule("waiting slices that are gone", """
                    select count(*) from slice_waiting w where not exists (select 1 from slice s where s.id = w.slice_id)"""),
                            new Rule("servers over more than one enclosure", """
                    select count(*) from (select s.server_id from slice s join blade b on b.id = s.blade_id
                    where s.state in ('ACTIVE', 'ADDING') and not exists (select 1 from slice o where
                    o.server_id = s.server_id and o.state = 'LEAVING') group by s.server_id
                    having count(distinct b.enclosure_id) > 1) x"""),
                            new Rule("blades with two members of a group", """
                    select count(*) from (select v.group_id, s.blade_id from slice s join server v on v.id = s.server_id
                    where v.group_id is not null and s.state <> 'LOST' group by v.group_id, s.blade_id
                    having count(*) > 1) x"""),
                            new Rule("enclosures with two members of a group that may share none", """
                    select count(*) from (select v.group_id, b.enclosure_id from slice s join server v on v.id =
                    s.server_id join blade b on b.id = s.blade_id join server_group g on g.id = v.group_id
                    where g.spread = 'DISTINCT_ENCLOSURES' and s.state <> 'LOST'
                    group by v.group_id, b.enclosure_id having count(distinct v.id) > 1) x"""),
                            new Rule("members' slices without their claim, or claims without a slice", """
                    select count(*) from slice s join server v on v.id = s.server_id where v.group_id is not null
                    and (s.state <> 'LOST') <> (exists (select 1 from group_blade g where g.slice_id = s.id
                    and g.blade_id = s.blade_id))"""),
                            new Rule("servers whose slices do not add up to their size", """
                    select count(*) from server v where v.state in ('PROVISIONING', 'RUNNING', 'STARTING')
                    and not exists (select 1 from slice s where s.server_id = v.id and s.change_id is not null)
                    and (v.cpu_millicores, v.memory_mib, v.ceiling_millicores, v.memory_ceiling_mib) not in
                    (select sum(s.cpu_millicores), sum(s.memory_mib), sum(s.ceiling_millicores),
                    sum(s.memory_ceiling_mib) from slice s where s.server_id = v.id and s.role = 'SIZE')"""),
                            new Rule("changes without their operation, or that have ended", """
                    select count(*) from slice s where s.change_id is not null and (not exists (select 1 from
                    operation o where o.id = s.change_id) or not exists (select 1 from slice_change c where
                    c.id = s.change_id and c.ending is null))"""),
                            new Rule("changes of no slice that have not ended", """
                    select count(*) from slice_change c where c.ending is null and not exists (select 1 from slice s
                    where s.change_id = c.id)"""),
                            new Rule("servers that are healed and whose health says otherwise", """
                    select count(*) from server v where v.state = 'RUNNING' and v.health <> case
                    when not exists (select 1 from slice s where s.server_id = v.id and s.state = 'LOST') then 'OK'
                    when exists (select 1 from slice s where s.server_id = v.id
                    and s.state in ('ACTIVE', 'LEAVING')) then 'DEGRADED' else 'DOWN' end
                    and exists (select 1 from slice_change c where c.server_id = v.id and c.kind = 'HEAL')""")))
            .toList();

    private record Rule(String broken, String sql) {}

    private Conservation() {}

    /** By somebody who counts what a query says. */
    static void assertHolds(ToLongFunction<String> count) {
        for (Rule rule : RULES) {
            assertThat(count.applyAsLong(rule.sql)).as(rule.broken).isZero();
        }
    }

    private static Stream<Rule> sums() {
        return Stream.of(
                taken("cpu_millicores", "b.cpu_millicores - b.cpu_free_millicores"),
                taken("memory_mib", "b.memory_mib - b.memory_free_mib"),
                taken("ceiling_millicores", "b.cpu_millicores * 4 - b.cpu_ceiling_free_millicores"),
                taken("memory_ceiling_mib", "b.memory_mib * 4 - b.memory_ceiling_free_mib"),
                held("cpu_millicores", "cpu_used_millicores"),
                held("memory_mib", "memory_used_mib"));
    }

    private static Rule taken(String resource, String taken) {
        return new Rule(
                "blades whose slices do not add up to what is taken of " + resource, """
                select count(*) from blade b where %s <> (select coalesce(sum(s.%s), 0)
                from slice s where s.blade_id = b.id and s.state <> 'LOST')""".formatted(taken, resource));
    }

    /** While a server changes it holds the larger of both sizes. */
    private static Rule held(String resource, String used) {
        return new Rule("quotas that differ from what is held of " + resource, """
                select count(*) from tenant_quota q where q.%2$s <> (select coalesce(sum(held), 0) from (select greatest(
                sum(case when s.state = 'ADDING' then 0 else coalesce(s.from_%1$s, s.%1$s) end),
                sum(case when s.state = 'LEAVING' or s.state = 'LOST' and s.change_id is not null then 0
                else coalesce(s.to_%1$s, s.%1$s) end)) held, s.tenant_id
                from slice s group by s.tenant_id, s.server_id) h where h.tenant_id = q.tenant_id)""".formatted(resource, used));
    }
}
