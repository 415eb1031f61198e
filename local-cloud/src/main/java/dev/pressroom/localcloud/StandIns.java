package dev.pressroom.localcloud;

import dev.pressroom.localcloud.gateway.AwsGateway;
import dev.pressroom.localcloud.standin.ComprehendStandIn;
import dev.pressroom.localcloud.standin.Faults;
import dev.pressroom.localcloud.standin.Mailbox;
import dev.pressroom.localcloud.standin.MailboxPage;
import dev.pressroom.localcloud.standin.ObjectReader;
import dev.pressroom.localcloud.standin.QueueSender;
import dev.pressroom.localcloud.standin.RekognitionStandIn;
import dev.pressroom.localcloud.standin.SendingLimits;
import dev.pressroom.localcloud.standin.SesStandIn;
import dev.pressroom.localcloud.standin.SnsStandIn;
import dev.pressroom.localcloud.standin.StsStandIn;
import dev.pressroom.localcloud.standin.TranslateStandIn;
import dev.pressroom.localcloud.template.Stack;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/// The stand-ins for paid services, behind the one AWS address.
public final class StandIns {
    private static final Duration HANG = Duration.ofSeconds(30);

    /// Topic that the template's configuration set reports to.
    private static final String MAIL_EVENTS = "MailEventsTopic";

    private StandIns() {}

    /// What can be made to go wrong, and what the mail account may do.
    public record Controls(Faults faults, SendingLimits limits) {
        /// Nothing goes wrong, and the account is as it usually is.
        public static Controls usual(InstantSource clock) {
            return new Controls(
                    new Faults(HANG), new SendingLimits(SendingLimits.Account.USUAL, clock));
        }
    }

    /// @return the mails that the stand-in for SES takes
    /// @param later runs what AWS does after its answer, such as mail events
    public static Mailbox serve(
            AwsGateway gateway,
            ControlPages pages,
            Stack stack,
            Set<String> mailIdentities,
            Path mailFolder,
            SqsClient sqs,
            S3Client s3,
            Executor later,
            InstantSource clock,
            Controls controls) {
        var account = stack.account();
        var faults = controls.faults();
        var sns = new SnsStandIn(account.region(), account.id(), sender(sqs), clock, faults);
        var mailbox = new Mailbox(mailFolder);
        var mailEvents =
                stack.topics().stream()
                        .filter(topic -> topic.logicalId().equals(MAIL_EVENTS))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "the template has no " + MAIL_EVENTS));
        var eventTopics =
                stack.functions().stream()
                        .map(
                                function ->
                                        function.environment()
                                                .getOrDefault("SES_CONFIGURATION_SET", ""))
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .collect(Collectors.toMap(name -> name, _ -> mailEvents.arn()));
        var limits = controls.limits();
        gateway.route("sns", sns)
                .route(
                        "ses",
                        new SesStandIn(
                                account.id(),
                                mailbox,
                                mailIdentities,
                                eventTopics,
                                sns,
                                later,
                                clock,
                                faults,
                                limits))
                .route("rekognition", new RekognitionStandIn(reader(s3), faults))
                .route("comprehend", new ComprehendStandIn(faults))
                .route("translate", new TranslateStandIn(faults))
                .route("sts", new StsStandIn(account.id(), faults));
        pages.serve("/_mail", new MailboxPage(mailbox))
                .serve("/_ses", limits)
                .serve("/_faults", faults);
        return mailbox;
    }

    private static QueueSender sender(SqsClient sqs) {
        return (queueArn, body, attributes) -> {
            var name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
            var url = sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
            var values =
                    attributes.entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey,
                                            entry ->
                                                    MessageAttributeValue.builder()
                                                            .dataType(entry.getValue().dataType())
                                                            .stringValue(entry.getValue().value())
                                                            .build()));
            sqs.sendMessage(
                    request -> request.queueUrl(url).messageBody(body).messageAttributes(values));
        };
    }

    private static ObjectReader reader(S3Client s3) {
        return (bucket, key) -> {
            try {
                return s3.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
            } catch (S3Exception missing) {
                if (missing.statusCode() == 404) {
                    throw new FileNotFoundException(bucket + "/" + key);
                }
                throw new IOException("S3 refused", missing);
            } catch (SdkException failed) {
                throw new IOException("S3 did not answer", failed);
            }
        };
    }
}
