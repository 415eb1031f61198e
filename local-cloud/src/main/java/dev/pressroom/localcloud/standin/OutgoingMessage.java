package dev.pressroom.localcloud.standin;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.util.Properties;

/// A message that keeps the `Message-ID` that it was given.
final class OutgoingMessage extends MimeMessage {
    OutgoingMessage() {
        super(Session.getInstance(new Properties()));
    }

    OutgoingMessage(InputStream rfc5322) throws MessagingException {
        super(Session.getInstance(new Properties()), rfc5322);
    }

    @Override
    protected void updateMessageID() {
        // SES names the message, not Jakarta Mail.
    }
}
