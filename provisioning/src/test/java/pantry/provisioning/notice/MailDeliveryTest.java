package pantry.provisioning.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import pantry.provisioning.ground.Actor;
import pantry.provisioning.ground.Crashes;
import pantry.provisioning.ground.DatabaseKind;
import pantry.provisioning.ground.OnBothDatabases;
import pantry.provisioning.ground.TenantId;
import pantry.provisioning.ground.TestGround;
import pantry.provisioning.tenancy.Role;

/** Mails through a real SMTP server: once as a rule, again when something broke, under one id. */
class MailDeliveryTest {
    private static final String OWNER = "owner@marketing.example";

    private static GreenMail server() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private static JavaMailSenderImpl sender(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        Properties limits = sender.getJavaMailProperties();
        for (String one : List.of("connectiontimeout", "timeout", "writetimeout")) {
            limits.setProperty("mail.smtp." + one, "5000");
        }
        return sender;
    }

    private static NoticeWorld world(TestGround ground, int port, String... addresses) {
        NoticeWorld world = new NoticeWorld(ground, sender(port), NoticeWorld.FROM);
        TenantId tenant = ground.tenant("Marketing");
        for (int i = 0; i < addresses.length; i++) {
            world.person("owner-" + i, tenant, Role.OWNER, addresses[i]);
        }
        ground.transactions
                .forSystem()
                .write(() -> world.outbox.tell(
                        new Notice(
                                NoticeKind.BUDGET_ALERT,
                                "a",
                                tenant,
                                "2026-11",
                                Map.of("threshold", "75", "name", "Žižkov")),
                        Audience.ofOwners()));
        return world;
    }

    @OnBothDatabases
    void aMailSaysItTwiceAndIsSentOnce(TestGround ground) throws Exception {
        GreenMail server = server();
        try {
            NoticeWorld world = world(ground, server.getSmtp().getPort(), OWNER, "second@marketing.example");
            assertThat(world.duty.turn()).isEqualTo(2);
            assertThat(world.duty.turn()).isZero();
            assertThat(world.told()).allMatch(line -> line.endsWith("SENT")).hasSize(2);
            MimeMessage mail = Arrays.stream(server.getReceivedMessages())
                    .filter(one -> GreenMailUtil.getWholeMessage(one).contains("To: " + OWNER))
                    .findFirst()
                    .orElseThrow();
            assertThat(mail.getSubject()).isEqualTo("Pantry: budget.alert");
            assertThat(mail.getFrom()[0].toString()).isEqualTo("Pantry <" + NoticeWorld.FROM + ">");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getSentDate().toInstant()).isEqualTo(TestGround.START);
            assertThat(mail.getContent()).isInstanceOf(MimeMultipart.class);
            assertThat(texts((MimeMultipart) mail.getContent()))
                    .contains("{name=Žižkov, threshold=75}", "<p>{name=Žižkov, threshold=75}</p>");
        } finally {
            server.stop();
        }
    }

    private static List<String> texts(MimeMultipart parts) throws Exception {
        List<String> texts = new java.util.ArrayList<>();
        for (int i = 0; i < parts.getCount(); i++) {
            Object content = parts.getBodyPart(i).getContent();
            if (content instanceof MimeMultipart inner) {
                texts.addAll(texts(inner));
            } else {
                texts.add(content.toString().strip());
            }
        }
        return texts;
    }

    @OnBothDatabases
    void aServerThatIsAwayIsTriedEverMoreRarelyThenGivenUpAndSentAgainByHand(TestGround ground) {
        GreenMail server = server();
        int port = server.getSmtp().getPort();
        server.stop();
        NoticeWorld world = world(ground, port, OWNER, "second@marketing.example");
        Instant begun = ground.clock.instant();
        int attempts = 0;
        while (world.told().stream().anyMatch(line -> line.endsWith("WAITING"))) {
            int made = world.duty.turn();
            assertThat(made).as("one finds out for all").isLessThanOrEqualTo(1);
            attempts += made;
            ground.clock.advance(Duration.ofSeconds(5));
            if (attempts > 8) {
                ground.clock.advance(Duration.ofHours(1));
            }
            assertThat(Duration.between(begun, ground.clock.instant())).isLessThan(Duration.ofHours(120));
        }
        assertThat(Duration.between(begun, ground.clock.instant()))
                .isBetween(Patience.GIVES_UP_AFTER.minusHours(11), Patience.GIVES_UP_AFTER.plusHours(24));
        assertThat(attempts).isBetween(10, 50);
        Delivery failed = world.all().getFirst();
        assertThat(failed.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(failed.reason()).isNotBlank();

        GreenMail back = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        back.start();
        try {
            assertThat(world.deliveries.sendAgain(failed.id(), failed.tenant(), Actor.SYSTEM))
                    .isEqualTo(Deliveries.Again.DONE);
            assertThat(world.deliveries.sendAgain(failed.id(), failed.tenant(), Actor.SYSTEM))
                    .isEqualTo(Deliveries.Again.WAITS);
            assertThat(world.deliveries.sendAgain(failed.id(), ground.tenant("Research"), Actor.SYSTEM))
                    .isEqualTo(Deliveries.Again.NOT_FOUND);
            world.duty.turn();
            assertThat(back.getReceivedMessages()).hasSize(1);
            assertThat(world.deliveries.tally(NoticeKind.BUDGET_ALERT, "2026-11"))
                    .isEqualTo(new Deliveries.Tally(0, 1, 1));
        } finally {
            back.stop();
        }
    }

    @OnBothDatabases
    void anAddressThatIsRefusedForGoodIsNotTriedAgainAndStopsNobodyElse(TestGround ground) {
        try (RefusingSmtp server = new RefusingSmtp("nobody@marketing.example", "550 5.1.1 no such person here")) {
            NoticeWorld world = world(ground, server.port(), "nobody@marketing.example", OWNER);
            assertThat(world.duty.turn()).isEqualTo(2);
            assertThat(world.told())
                    .containsExactlyInAnyOrder(
                            "budget.alert nobody@marketing.example FAILED", "budget.alert " + OWNER + " SENT");
            assertThat(world.all().stream().map(Delivery::reason))
                    .anyMatch(reason -> reason.contains("no such person"));
            ground.clock.advance(Duration.ofHours(10));
            assertThat(world.duty.turn()).isZero();
        }
    }

    /** At least once, and under one id: whoever crashes between sending and noting sends again. */
    @OnBothDatabases
    void aCrashAroundEachWriteLosesNoMailAndRepeatsOneOnlyUnderItsId(DatabaseKind kind) {
        int writes;
        GreenMail server = server();
        try {
            Crashes counting = new Crashes();
            try (TestGround ground = TestGround.on(kind, counting)) {
                NoticeWorld world = world(ground, server.getSmtp().getPort(), OWNER);
                writes = counting.countWrites(world.duty::turn);
            }
            assertThat(writes)
                    .as("the attempt is noted before it is made, its end after")
                    .isEqualTo(2);
            for (Crashes.Moment moment : Crashes.Moment.values()) {
                for (int write = 0; write < writes; write++) {
                    server.purgeEmailFromAllMailboxes();
                    Crashes crashes = new Crashes();
                    try (TestGround ground = TestGround.on(kind, crashes)) {
                        NoticeWorld world = world(ground, server.getSmtp().getPort(), OWNER);
                        assertThat(crashes.crash(write, moment, world.duty::turn))
                                .isTrue();
                        ground.clock.advance(Duration.ofSeconds(6));
                        world.duty.turn();
                        assertThat(world.told())
                                .as(moment + " of write " + write)
                                .containsExactly("budget.alert " + OWNER + " SENT");
                        boolean sentBefore = write == 1;
                        MimeMessage[] mails = server.getReceivedMessages();
                        assertThat(mails)
                                .as(moment + " of write " + write)
                                .hasSize(sentBefore && moment == Crashes.Moment.BEFORE_COMMIT ? 2 : 1);
                        assertThat(idsOf(mails)).hasSize(1);
                    }
                }
            }
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        } finally {
            server.stop();
        }
    }

    private static Set<String> idsOf(MimeMessage[] mails) {
        return Arrays.stream(mails)
                .map(mail -> {
                    try {
                        return mail.getMessageID();
                    } catch (jakarta.mail.MessagingException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .collect(Collectors.toSet());
    }
}
