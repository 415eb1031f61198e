package dev.pressroom.localcloud.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Everything of the template that has an effect here, resolved and checked.
///
/// @param forAwsOnly logical ids of resources that are known and do nothing here (roles, policies, log groups, CDN …)
public record Stack(
        Account account,
        List<Queue> queues,
        List<Topic> topics,
        List<Subscription> subscriptions,
        List<Bucket> buckets,
        List<Function> functions,
        List<String> forAwsOnly) {
    public Stack {
        queues = List.copyOf(queues);
        topics = List.copyOf(topics);
        subscriptions = List.copyOf(subscriptions);
        buckets = List.copyOf(buckets);
        functions = List.copyOf(functions);
        forAwsOnly = List.copyOf(forAwsOnly);
    }

    /// @param parameters values for the template's parameters; those without a default must be there
    /// @param secrets value of each key of the secret that the template resolves
    /// @throws TemplateException on an unknown resource type, event type or intrinsic, or a reference to nothing
    public static Stack read(
            Path template,
            Account account,
            Map<String, String> parameters,
            Map<String, String> secrets)
            throws IOException {
        return parse(Files.readString(template), account, parameters, secrets);
    }

    /// As [#read], of the text itself.
    public static Stack parse(
            String template,
            Account account,
            Map<String, String> parameters,
            Map<String, String> secrets) {
        var file = TemplateFile.parse(template);
        return new StackReader(file, account, new Intrinsics(file, account, parameters, secrets))
                .read();
    }

    /// @param name logical id with or without `Function` at its end, in any case
    /// @throws IllegalArgumentException if there is none; the message lists the functions
    public Function function(String name) {
        return functions.stream()
                .filter(
                        f ->
                                f.logicalId().equalsIgnoreCase(name)
                                        || f.logicalId().equalsIgnoreCase(name + "Function"))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no function "
                                                + name
                                                + "; there are "
                                                + functions.stream()
                                                        .map(Function::logicalId)
                                                        .toList()));
    }

    /// @throws IllegalArgumentException if the template has no queue with this ARN
    public Queue queue(String arn) {
        return queues.stream()
                .filter(queue -> queue.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no queue " + arn));
    }

    /// @throws IllegalArgumentException if the template has no bucket of this logical id
    public Bucket bucket(String logicalId) {
        return buckets.stream()
                .filter(bucket -> bucket.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no bucket " + logicalId));
    }
}
