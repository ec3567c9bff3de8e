package pantry.billing.dispute;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pantry.billing.Page;
import pantry.billing.bill.BillId;
import pantry.billing.bill.LineId;
import pantry.provisioning.feed.Audit;
import pantry.provisioning.feed.AuditLine;
import pantry.provisioning.feed.Feed;
import pantry.provisioning.feed.Touched;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.IdSource;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.Transactions;
import pantry.provisioning.notice.Audience;
import pantry.provisioning.notice.Notice;
import pantry.provisioning.notice.NoticeKind;
import pantry.provisioning.notice.Outbox;

/** Questions on lines: asked by a tenant's owner until the close, answered by finance once, with a credit or without. */
@Component
public final class Questions {
    public static final int TEXT_LIMIT = 2_000;
    static final int OPEN_PER_LINE = 5;
    private static final String QUESTIONS = "select q.id, q.tenant_id, t.name, q.bill_id, b.period, q.line_id,"
            + " l.server_name, l.meter, q.question, q.asked_by, q.asked_at, q.answer, q.answered_by, q.answered_at,"
            + " q.credit_id from bill_question q join bill b on b.id = q.bill_id join bill_line l on l.id = q.line_id"
            + " join tenant t on t.id = q.tenant_id";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Transactions transactions;
    private final Credits credits;
    private final Outbox outbox;
    private final Feed feed;
    private final Audit audit;
    private final IdSource ids;
    private final Clock clock;

    public Questions(
            JdbcTemplate jdbc,
            Transactions transactions,
            Credits credits,
            Outbox outbox,
            Feed feed,
            Audit audit,
            IdSource ids,
            Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.transactions = transactions;
        this.credits = credits;
        this.outbox = outbox;
        this.feed = feed;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** The newest first; of one tenant, or of all for finance. */
    public Page<Question> page(@Nullable TenantId tenant, boolean openOnly, @Nullable QuestionId before, int limit) {
        int most = Page.limited(limit);
        return scope(tenant).read(() -> {
            JdbcClient.StatementSpec statement = client.sql(QUESTIONS + " where true"
                            + (tenant == null ? "" : " and q.tenant_id = :tenant")
                            + (openOnly ? " and q.answer is null" : "")
                            + (before == null ? "" : " and q.id < :before")
                            + " order by q.id desc limit :limit")
                    .param("limit", most + 1);
            if (tenant != null) {
                statement = statement.param("tenant", tenant.value());
            }
            if (before != null) {
                statement = statement.param("before", before.value());
            }
            return Page.of(
                    statement.query((row, number) -> question(row)).list(),
                    most,
                    question -> question.id().toString());
        });
    }

    /** On the lines of one bill, the newest first, at most {@link Page#MOST}. */
    public List<Question> ofBill(BillId bill, @Nullable TenantId tenant) {
        return scope(tenant)
                .read(() -> client
                        .sql(QUESTIONS + " where q.bill_id = :bill order by q.id desc limit " + Page.MOST)
                        .param("bill", bill.value())
                        .query((row, number) -> question(row))
                        .list()
                        .stream()
                        .filter(question -> tenant == null || question.tenant().equals(tenant))
                        .toList());
    }

    /** How many wait for an answer. */
    public long waiting() {
        return transactions
                .forSystem()
                .read(() -> client.sql("select count(*) from bill_question where answer is null")
                        .query(Long.class)
                        .single());
    }

    public Optional<Question> find(QuestionId id, @Nullable TenantId tenant) {
        return scope(tenant)
                .read(() -> find(id).filter(
                                question -> tenant == null || question.tenant().equals(tenant)));
    }

    public QuestionOutcome ask(TenantId tenant, BillId bill, LineId line, String text, Actor actor) {
        String asked = limited("question", text);
        return transactions.forTenant(tenant).write(() -> {
            Optional<String> state = client.sql("select state from bill where id = :bill and tenant_id = :tenant"
                            + " and exists (select 1 from bill_line l where l.id = :line and l.bill_id = bill.id)"
                            + " for update")
                    .param("bill", bill.value())
                    .param("tenant", tenant.value())
                    .param("line", line.value())
                    .query(String.class)
                    .optional();
            if (state.isEmpty()) {
                return new QuestionOutcome.NotFound();
            }
            if (state.get().equals("CLOSED")) {
                return new QuestionOutcome.BillIsClosed();
            }
            if (open(line) >= OPEN_PER_LINE) {
                return new QuestionOutcome.TooMany(OPEN_PER_LINE);
            }
            QuestionId id = new QuestionId(ids.next());
            jdbc.update(
                    "insert into bill_question (id, tenant_id, bill_id, line_id, question, asked_by, asked_at, generation)"
                            + " values (?, ?, ?, ?, ?, ?, ?, 1)",
                    id.value(),
                    tenant.value(),
                    bill.value(),
                    line.value(),
                    asked,
                    actor.name(),
                    now());
            return kept(id, bill, tenant, actor, "question a line", asked);
        });
    }

    private int open(LineId line) {
        return client.sql("select count(*) from bill_question where line_id = :line and answer is null")
                .param("line", line.value())
                .query(Integer.class)
                .single();
    }

    /** With a credit on the questioned line, or without. The two are one transaction. */
    public QuestionOutcome answer(QuestionId id, String text, @Nullable BigDecimal credit, Actor actor) {
        String answer = limited("answer", text);
        if (credit != null) {
            credits.requireMinorUnits(credit);
        }
        return transactions.forSystem().write(() -> {
            client.sql("select id from bill_question where id = :id for update")
                    .param("id", id.value())
                    .query(UUID.class)
                    .optional();
            Optional<Question> found = find(id);
            if (found.isEmpty()) {
                return new QuestionOutcome.NotFound();
            }
            Question question = found.get();
            if (question.answer() != null) {
                return new QuestionOutcome.AnsweredAlready(question);
            }
            UUID credited = null;
            if (credit != null) {
                CreditOutcome outcome = credits.grantInside(
                        new Credits.NewCredit(
                                question.bill(),
                                question.line(),
                                credit,
                                answer.substring(0, Math.min(answer.length(), Credits.REASON_LIMIT))),
                        actor);
                if (!(outcome instanceof CreditOutcome.Granted granted)) {
                    return new QuestionOutcome.CreditRefused(outcome);
                }
                credited = granted.line().value();
            }
            jdbc.update(
                    "update bill_question set answer = ?, answered_by = ?, answered_at = ?, credit_id = ?,"
                            + " generation = generation + 1 where id = ?",
                    answer,
                    actor.name(),
                    now(),
                    credited,
                    id.value());
            outbox.tell(answered(question, answer), Audience.ofUser(question.askedBy()));
            return kept(id, question.bill(), question.tenant(), actor, "answer a question", answer);
        });
    }

    private static Notice answered(Question question, String answer) {
        return new Notice(
                NoticeKind.QUESTION_ANSWERED,
                "question-answered/" + question.id(),
                question.tenant(),
                question.period(),
                Map.of(
                        "question", question.id().toString(),
                        "bill", question.bill().toString(),
                        "line", question.line().toString(),
                        "period", question.period(),
                        "server", question.serverName(),
                        "asked", question.question(),
                        "answer", answer));
    }

    private Optional<Question> find(QuestionId id) {
        return client.sql(QUESTIONS + " where q.id = :id")
                .param("id", id.value())
                .query((row, number) -> question(row))
                .optional();
    }

    private QuestionOutcome kept(
            QuestionId id, BillId bill, TenantId tenant, Actor actor, String action, String detail) {
        Question question = find(id).orElseThrow();
        audit.record(new AuditLine(
                actor,
                tenant,
                action,
                "bill-question",
                id.value(),
                question.serverName(),
                AuditLine.Result.DONE,
                detail));
        feed.record(new Touched(Touched.Topic.BILL, bill.value(), tenant));
        return new QuestionOutcome.Kept(question);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private static String limited(String field, String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > TEXT_LIMIT) {
            throw new IllegalArgumentException(field + ": 1 to " + TEXT_LIMIT + " characters");
        }
        return stripped;
    }

    private Transactions.Scoped scope(@Nullable TenantId tenant) {
        return tenant == null ? transactions.forSystem() : transactions.forTenant(tenant);
    }

    private static Question question(ResultSet row) throws SQLException {
        Timestamp answered = row.getTimestamp(14);
        UUID credit = row.getObject(15, UUID.class);
        return new Question(
                new QuestionId(row.getObject(1, UUID.class)),
                new TenantId(row.getObject(2, UUID.class)),
                row.getString(3),
                new BillId(row.getObject(4, UUID.class)),
                row.getString(5),
                new LineId(row.getObject(6, UUID.class)),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getTimestamp(11).toInstant(),
                row.getString(12),
                row.getString(13),
                answered == null ? null : answered.toInstant(),
                credit == null ? null : new LineId(credit));
    }
}
