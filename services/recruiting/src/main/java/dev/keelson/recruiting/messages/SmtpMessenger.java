package dev.keelson.recruiting.messages;

import dev.keelson.recruiting.templates.Channel;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;

/**
 * Hands e-mail to an SMTP server.
 *
 * <p>What the server refuses before it has the text is surely not sent. A line that breaks while
 * the text is under way leaves it unknown.
 */
final class SmtpMessenger implements Messenger {

    private static final String CONNECT_MILLIS = "5000";
    private static final String ANSWER_MILLIS = "15000";
    private static final int PERMANENT = 500;

    private final Settings settings;
    private final InstantSource clock;
    private final Session session;

    /**
     * Where e-mail goes.
     *
     * @param server {@code smtp://user:password@host:587} or {@code smtps://…}
     * @param from the sender's address
     */
    record Settings(URI server, String from) {}

    SmtpMessenger(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.session = Session.getInstance(properties(settings.server()));
    }

    private static Properties properties(URI server) {
        String protocol = server.getScheme();
        var properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        properties.setProperty("mail." + protocol + ".connectiontimeout", CONNECT_MILLIS);
        properties.setProperty("mail." + protocol + ".timeout", ANSWER_MILLIS);
        properties.setProperty("mail." + protocol + ".writetimeout", ANSWER_MILLIS);
        properties.setProperty("mail." + protocol + ".starttls.enable", "true");
        properties.setProperty("mail." + protocol + ".ssl.checkserveridentity", "true");
        return properties;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public Delivery send(Message message) {
        Optional<Delivery> delivery = Optional.empty();
        try (Transport transport = session.getTransport()) {
            connect(transport);
            delivery = Optional.of(hand(transport, letter(message)));
            return delivery.get();
        } catch (MessagingException failing) {
            // A line that breaks at the good-bye changes nothing of what came before.
            return delivery.orElseGet(
                    () -> new Delivery.NotNow("the mail server is not to be had: " + failing));
        }
    }

    private void connect(Transport transport) throws MessagingException {
        URI server = settings.server();
        String[] login = Optional.ofNullable(server.getRawUserInfo()).orElse("").split(":", 2);
        if (login.length == 2) {
            transport.connect(server.getHost(), server.getPort(), plain(login[0]), plain(login[1]));
        } else {
            transport.connect(server.getHost(), server.getPort(), null, null);
        }
    }

    private static String plain(String escaped) {
        return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    }

    private static Delivery hand(Transport transport, MimeMessage letter) {
        try {
            transport.sendMessage(letter, letter.getAllRecipients());
            return new Delivery.Arrived();
        } catch (MessagingException failing) {
            return judged(failing);
        }
    }

    /** What the server itself said is sure; a line that broke leaves it open. */
    private static Delivery judged(MessagingException failing) {
        int code =
                switch (failing) {
                    case SMTPSendFailedException refused -> refused.getReturnCode();
                    case SMTPAddressFailedException refused -> refused.getReturnCode();
                    case SMTPSenderFailedException refused -> refused.getReturnCode();
                    default -> 0;
                };
        String why = String.valueOf(failing.getMessage()).strip();
        if (code <= 0) {
            return failing.getNextException() instanceof MessagingException next
                    ? judged(next)
                    : new Delivery.Unknown("the line broke: " + why);
        }
        return code >= PERMANENT
                ? new Delivery.Never("refused with " + code + ": " + why)
                : new Delivery.NotNow("put off with " + code + ": " + why);
    }

    private MimeMessage letter(Message message) throws MessagingException {
        var letter = new MimeMessage(session);
        letter.setFrom(new InternetAddress(settings.from()));
        letter.setRecipient(
                jakarta.mail.Message.RecipientType.TO, new InternetAddress(message.address()));
        letter.setSubject(message.subject(), "UTF-8");
        letter.setSentDate(Date.from(clock.instant()));
        if (message.attachment().isEmpty()) {
            letter.setText(message.body(), "UTF-8");
        } else {
            letter.setContent(withEntry(message.body(), message.attachment().get()));
        }
        letter.saveChanges();
        letter.setHeader("Message-ID", "<" + message.id().value() + "@keelson>");
        return letter;
    }

    private static MimeMultipart withEntry(String body, String entry) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(body, "UTF-8");
        var calendar = new MimeBodyPart();
        String method = entry.contains("METHOD:CANCEL") ? "CANCEL" : "REQUEST";
        calendar.setContent(entry, "text/calendar; charset=UTF-8; method=" + method);
        calendar.setFileName("appointment.ics");
        return new MimeMultipart(text, calendar);
    }
}
