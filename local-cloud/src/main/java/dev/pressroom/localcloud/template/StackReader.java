package dev.pressroom.localcloud.template;

import dev.pressroom.localcloud.template.Function.QueueTrigger;
import dev.pressroom.localcloud.template.Function.ScheduleTrigger;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads each resource of the template into its record.
final class StackReader {
    /// Known, and without any effect here.
    private static final Set<String> FOR_AWS_ONLY =
            Set.of(
                    "AWS::CloudFront::Distribution",
                    "AWS::CloudFront::OriginAccessControl",
                    "AWS::CloudFront::ResponseHeadersPolicy",
                    "AWS::CloudWatch::Alarm",
                    "AWS::IAM::ManagedPolicy",
                    "AWS::IAM::Role",
                    "AWS::Logs::LogGroup",
                    "AWS::S3::BucketPolicy",
                    "AWS::SES::ConfigurationSet",
                    "AWS::SES::ConfigurationSetEventDestination",
                    "AWS::SNS::TopicPolicy",
                    "AWS::SQS::QueuePolicy",
                    "AWS::Serverless::HttpApi");

    private final TemplateFile file;
    private final Account account;
    private final Intrinsics intrinsics;
    private final List<Queue> queues = new ArrayList<>();
    private final List<Topic> topics = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Bucket> buckets = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();
    private final List<String> forAwsOnly = new ArrayList<>();

    StackReader(TemplateFile file, Account account, Intrinsics intrinsics) {
        this.file = file;
        this.account = account;
        this.intrinsics = intrinsics;
    }

    Stack read() {
        for (var section : List.of("Conditions", "Globals", "Outputs")) {
            file.section(section)
                    .forEach(
                            (name, value) ->
                                    checked(name, () -> intrinsics.checkReferences(value)));
        }
        file.section("Resources")
                .forEach((id, value) -> checked(id, () -> readOne(id, Values.map(value))));
        return new Stack(account, queues, topics, subscriptions, buckets, functions, forAwsOnly);
    }

    private void checked(String logicalId, Runnable step) {
        try {
            step.run();
        } catch (IllegalArgumentException refused) {
            var failure = file.refuse(logicalId, String.valueOf(refused.getMessage()));
            failure.addSuppressed(refused);
            throw failure;
        }
    }

    private void readOne(String id, Map<String, Object> resource) {
        var type = Values.text(resource, "Type");
        var properties = Values.child(resource, "Properties");
        intrinsics.checkReferences(properties);
        checkDependencies(resource);
        if (resource.containsKey("Condition")
                && !intrinsics.holds(Values.text(resource, "Condition"))) {
            return;
        }
        switch (type) {
            case "AWS::SQS::Queue" -> queues.add(queue(id, properties));
            case "AWS::SNS::Topic" ->
                    topics.add(new Topic(id, text(properties, "TopicName", id), ref(id)));
            case "AWS::SNS::Subscription" -> subscriptions.add(subscription(id, properties));
            case "AWS::S3::Bucket" -> buckets.add(bucket(id, properties));
            case "AWS::Serverless::Function" -> functions.add(function(id, properties));
            default -> {
                if (!FOR_AWS_ONLY.contains(type)) {
                    throw new IllegalArgumentException("the type " + type + " is not known here");
                }
                forAwsOnly.add(id);
            }
        }
    }

    private void checkDependencies(Map<String, Object> resource) {
        var value = resource.getOrDefault("DependsOn", List.of());
        for (var name : value instanceof List<?> list ? list : List.of(value)) {
            intrinsics.checkReferences(Map.of("Fn::GetAtt", List.of(name)));
        }
    }

    private String ref(String logicalId) {
        return String.valueOf(intrinsics.resolve(Map.of("Ref", logicalId)));
    }

    private String arn(String logicalId) {
        return String.valueOf(intrinsics.resolve(Map.of("Fn::GetAtt", List.of(logicalId, "Arn"))));
    }

    private String text(Map<String, Object> properties, String name, String fallback) {
        return String.valueOf(
                intrinsics.resolve(
                        properties.getOrDefault(name, account.stackName() + "-" + fallback)));
    }

    private Queue queue(String id, Map<String, Object> properties) {
        var all = intrinsics.resolveMap(properties);
        var redrive = Values.child(all, "RedrivePolicy");
        return new Queue(
                id,
                text(properties, "QueueName", id),
                ref(id),
                arn(id),
                Duration.ofSeconds(Values.number(all, "VisibilityTimeout", 30)),
                Duration.ofSeconds(Values.number(all, "MessageRetentionPeriod", 345_600)),
                Duration.ofSeconds(Values.number(all, "ReceiveMessageWaitTimeSeconds", 0)),
                redrive.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Queue.Redrive(
                                        Values.text(redrive, "deadLetterTargetArn"),
                                        Values.number(redrive, "maxReceiveCount"))));
    }

    private Subscription subscription(String id, Map<String, Object> properties) {
        var all = intrinsics.resolveMap(properties);
        var protocol = Values.text(all, "Protocol");
        if (!protocol.equals("sqs")) {
            throw new IllegalArgumentException(
                    "a subscription by " + protocol + " is not known here");
        }
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("RawMessageDelivery", Values.text(all, "RawMessageDelivery", "false"));
        if (all.containsKey("FilterPolicyScope")) {
            attributes.put("FilterPolicyScope", Values.text(all, "FilterPolicyScope"));
        }
        if (all.containsKey("FilterPolicy")) {
            attributes.put("FilterPolicy", JsonText.of(all.getOrDefault("FilterPolicy", Map.of())));
        }
        return new Subscription(
                id, Values.text(all, "TopicArn"), Values.text(all, "Endpoint"), attributes);
    }

    private Bucket bucket(String id, Map<String, Object> properties) {
        var configuration =
                intrinsics.resolveMap(Values.child(properties, "NotificationConfiguration"));
        for (var kind : configuration.keySet()) {
            if (!kind.equals("QueueConfigurations")) {
                throw new IllegalArgumentException(
                        "the notification " + kind + " is not known here");
            }
        }
        var notifications = new ArrayList<Bucket.Notification>();
        for (var entry : Values.children(configuration, "QueueConfigurations")) {
            notifications.add(notification(Values.map(entry)));
        }
        return new Bucket(id, ref(id), notifications);
    }

    private static Bucket.Notification notification(Map<String, Object> entry) {
        var event = Values.text(entry, "Event");
        if (!event.equals("s3:ObjectCreated:*")) {
            throw new IllegalArgumentException("the bucket event " + event + " is not known here");
        }
        var prefix = "";
        var suffix = "";
        for (var item :
                Values.children(Values.child(Values.child(entry, "Filter"), "S3Key"), "Rules")) {
            var rule = Values.map(item);
            switch (Values.text(rule, "Name")) {
                case "prefix" -> prefix = Values.text(rule, "Value");
                case "suffix" -> suffix = Values.text(rule, "Value");
                default -> throw new IllegalArgumentException("a filter has a prefix or a suffix");
            }
        }
        return new Bucket.Notification(Values.text(entry, "Queue"), prefix, suffix);
    }

    private Function function(String id, Map<String, Object> own) {
        var globals = Values.child(file.section("Globals"), "Function");
        var properties = new LinkedHashMap<>(globals);
        properties.putAll(own);
        var queueTriggers = new ArrayList<QueueTrigger>();
        var scheduleTriggers = new ArrayList<ScheduleTrigger>();
        var servesHttp = false;
        for (var entry : Values.child(properties, "Events").entrySet()) {
            var event = Values.map(entry.getValue());
            var triggerId = id + entry.getKey();
            var about = Values.child(event, "Properties");
            switch (Values.text(event, "Type")) {
                case "SQS" ->
                        queueTriggers.add(queueTrigger(triggerId, intrinsics.resolveMap(about)));
                case "ScheduleV2" -> scheduleTriggers.add(scheduleTrigger(triggerId, about));
                case "HttpApi" -> servesHttp = true;
                default ->
                        throw new IllegalArgumentException(
                                "the event type "
                                        + Values.text(event, "Type")
                                        + " of "
                                        + entry.getKey()
                                        + " is not known here");
            }
        }
        return new Function(
                id,
                text(properties, "FunctionName", id),
                Values.text(properties, "CodeUri"),
                Values.text(properties, "Handler"),
                Duration.ofSeconds(Values.number(properties, "Timeout", 3)),
                Values.number(properties, "MemorySize", 128),
                environment(globals, own),
                queueTriggers,
                scheduleTriggers,
                servesHttp);
    }

    private Map<String, String> environment(Map<String, Object> globals, Map<String, Object> own) {
        var variables = new LinkedHashMap<String, String>();
        for (var level : List.of(globals, own)) {
            intrinsics
                    .resolveMap(Values.child(Values.child(level, "Environment"), "Variables"))
                    .forEach((name, value) -> variables.put(name, String.valueOf(value)));
        }
        return variables;
    }

    private static QueueTrigger queueTrigger(String id, Map<String, Object> about) {
        return new QueueTrigger(
                id,
                Values.text(about, "Queue"),
                Values.number(about, "BatchSize", 10),
                Duration.ofSeconds(Values.number(about, "MaximumBatchingWindowInSeconds", 0)),
                Values.number(Values.child(about, "ScalingConfig"), "MaximumConcurrency", 10),
                Values.children(about, "FunctionResponseTypes")
                        .contains("ReportBatchItemFailures"));
    }

    private ScheduleTrigger scheduleTrigger(String id, Map<String, Object> about) {
        return new ScheduleTrigger(
                id,
                Values.text(about, "ScheduleExpression"),
                ZoneId.of(Values.text(about, "ScheduleExpressionTimezone", "UTC")),
                about.containsKey("Input")
                        ? Optional.of(
                                String.valueOf(intrinsics.resolve(about.getOrDefault("Input", ""))))
                        : Optional.empty());
    }
}
