package pantry.provisioning.notice;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/** The one mail server, if the installation has one and says who mails come from. */
public final class MailServer {
    private static final int REFUSED_FOR_GOOD = 500;
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final String SENDER_NAME = "Pantry";

    private final Optional<JavaMailSender> server;
    private final NoticeSettings settings;
    private final Clock clock;

    MailServer(Optional<JavaMailSender> server, NoticeSettings settings, Clock clock) {
        this.server = server;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether mails are sent, and why not. */
    public enum State {
        ON,
        /** {@code spring.mail.host} is not set. */
        NO_SERVER,
        /** {@code pantry.notice.from} is not set. */
        NO_SENDER
    }

    public State state() {
        if (server.isEmpty()) {
            return State.NO_SERVER;
        }
        return settings.sender().isPresent() ? State.ON : State.NO_SENDER;
    }

    boolean isOn() {
        return state() == State.ON;
    }

    /** One connection for each mail: they are few, and none waits for another. */
    Attempt send(Delivery delivery, MailText text) {
        if (!isOn()) {
            return new Attempt.Failed("no mail server is set", false, true);
        }
        JavaMailSender sender = server.orElseThrow();
        try {
            sender.send(message(sender.createMimeMessage(), delivery, text));
            return new Attempt.Done();
        } catch (MailException e) {
            return failed(e);
        } catch (MessagingException | UnsupportedEncodingException e) {
            return new Attempt.Failed(String.valueOf(e.getMessage()), true, false);
        }
    }

    private MimeMessage message(MimeMessage message, Delivery delivery, MailText text)
            throws MessagingException, UnsupportedEncodingException {
        String from = settings.sender().orElseThrow();
        message.setFrom(new InternetAddress(from, SENDER_NAME, UTF_8));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(delivery.recipient(), true));
        message.setSubject(text.subject(), UTF_8);
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text.plain(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(text.html(), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", plain, html)); // RFC 2046: the richest last
        message.setSentDate(Date.from(clock.instant()));
        // The same with each attempt: who gets it twice shows it once.
        message.setHeader("Message-ID", "<" + delivery.id() + "@" + from.substring(from.indexOf('@') + 1) + ">");
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: nobody's absence is told to us
        return message;
    }

    private static Attempt failed(MailException trouble) {
        Throwable at = trouble instanceof MailSendException sending && sending.getMessageExceptions().length > 0
                ? sending.getMessageExceptions()[0]
                : trouble;
        int code = 0;
        String reason = String.valueOf(at.getMessage());
        // The chain goes over causes and over what else was thrown for the same mail.
        for (Throwable one = at; one != null; one = next(one)) {
            reason = one.getMessage() == null ? reason : one.getMessage();
            code = switch (one) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException sender -> sender.getReturnCode();
                case SMTPSendFailedException send -> send.getReturnCode();
                default -> code;
            };
        }
        // A server that answered is there: the next mail may go through.
        return new Attempt.Failed(reason, code >= REFUSED_FOR_GOOD, code == 0);
    }

    private static @Nullable Throwable next(Throwable one) {
        if (one instanceof MessagingException messaging && messaging.getNextException() != null) {
            return messaging.getNextException();
        }
        return one.getCause();
    }
}
