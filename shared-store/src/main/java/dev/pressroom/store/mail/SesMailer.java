package dev.pressroom.store.mail;

import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import java.time.Duration;
import java.util.Locale;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.Body;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MessageHeader;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.MessageTag;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

/// Sends mails through SES. SES has no idempotency token, so this class never tries twice: the client
/// it is given must not retry either. Thread-safe.
public final class SesMailer {
    /// A reader's row is locked while his mail is handed over, so that must not take long.
    private static final Duration LONGEST_CALL = Duration.ofSeconds(4);

    private final SesV2Client ses;
    private final String from;
    private final String configurationSet;

    /// @param ses a client with retries switched off, see [#client()]
    /// @param from sender, `Name <address>`
    public SesMailer(SesV2Client ses, String from, String configurationSet) {
        this.ses = ses;
        this.from = from;
        this.configurationSet = configurationSet;
    }

    /// A client that sends each request once and gives up after 4 seconds.
    public static SesV2Client client() {
        return SesV2Client.builder()
                .overrideConfiguration(
                        o -> o.retryStrategy(r -> r.maxAttempts(1)).apiCallTimeout(LONGEST_CALL))
                .build();
    }

    /// @throws JobFailure [FailureCode#MAIL_UNAVAILABLE] if nobody knows whether SES took the mail;
    ///     the caller must not simply send it again
    public Outcome send(Mail mail) {
        try {
            return new Outcome.Accepted(ses.sendEmail(request(mail)).messageId());
        } catch (TooManyRequestsException | LimitExceededException slower) {
            return isDailyQuota(slower) ? new Outcome.QuotaReached() : new Outcome.Throttled();
        } catch (MessageRejectedException | BadRequestException | NotFoundException refused) {
            return new Outcome.Refused(
                    new JobFailure(
                            FailureCode.MAIL_REFUSED, refused.getClass().getSimpleName(), refused));
        } catch (SesV2Exception answered) {
            if (answered.statusCode() >= 400 && answered.statusCode() < 500) {
                return new Outcome.Stopped(answered.getClass().getSimpleName());
            }
            throw new JobFailure(FailureCode.MAIL_UNAVAILABLE, "SES", answered);
        } catch (SdkException unknown) {
            throw new JobFailure(FailureCode.MAIL_UNAVAILABLE, "SES", unknown);
        }
    }

    /// SES answers with one error for both limits; only its text tells them apart
    /// (<https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html>).
    private static boolean isDailyQuota(SesV2Exception slower) {
        return String.valueOf(slower.getMessage())
                .toLowerCase(Locale.ROOT)
                .contains("daily message quota");
    }

    private SendEmailRequest request(Mail mail) {
        var body = Body.builder().text(content(mail.text())).html(content(mail.html())).build();
        return SendEmailRequest.builder()
                .fromEmailAddress(from)
                .destination(to -> to.toAddresses(mail.to().forDelivery()))
                .configurationSetName(configurationSet)
                .content(
                        content ->
                                content.simple(
                                        simple ->
                                                simple.subject(content(mail.subject()))
                                                        .body(body)
                                                        .headers(
                                                                mail.headers().entrySet().stream()
                                                                        .map(
                                                                                header ->
                                                                                        MessageHeader
                                                                                                .builder()
                                                                                                .name(
                                                                                                        header
                                                                                                                .getKey())
                                                                                                .value(
                                                                                                        header
                                                                                                                .getValue())
                                                                                                .build())
                                                                        .toList())))
                .emailTags(
                        mail.tags().entrySet().stream()
                                .map(
                                        tag ->
                                                MessageTag.builder()
                                                        .name(tag.getKey())
                                                        .value(tag.getValue())
                                                        .build())
                                .toList())
                .build();
    }

    private static Content content(String text) {
        return Content.builder().data(text).charset("UTF-8").build();
    }

    /// What SES said.
    public sealed interface Outcome {
        /// SES has the mail; it will report what became of it under `messageId`.
        record Accepted(String messageId) implements Outcome {}

        /// Certainly not sent, and the same mail would be refused again.
        record Refused(JobFailure why) implements Outcome {}

        /// Certainly not sent; the account sends faster than it may. Try later.
        record Throttled() implements Outcome {}

        /// Certainly not sent; the account may send no more mail in these 24 hours.
        record QuotaReached() implements Outcome {}

        /// Certainly not sent; the account may send no mail at all, whoever it is to.
        ///
        /// @param error name of the error, for operators
        record Stopped(String error) implements Outcome {}
    }
}
