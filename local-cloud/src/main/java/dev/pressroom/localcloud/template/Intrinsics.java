package dev.pressroom.localcloud.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Works out `Ref`, `GetAtt`, `Sub`, `Join`, `If`, `Equals`, `Not`, `And`, `Or`, `FindInMap` and secrets.
///
/// Source: the intrinsic function reference of AWS CloudFormation. Refuses by `IllegalArgumentException`; the caller
/// adds logical id and line.
final class Intrinsics {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([A-Za-z0-9:.]+)}");
    private static final Pattern SECRET =
            Pattern.compile("\\{\\{resolve:secretsmanager:([^:}]+):SecretString:([^:}]+)}}");
    private static final Set<String> PSEUDO =
            Set.of(
                    "AWS::AccountId",
                    "AWS::Region",
                    "AWS::StackName",
                    "AWS::Partition",
                    "AWS::URLSuffix",
                    "AWS::NoValue");
    private static final Object NO_VALUE = new Object();

    private final TemplateFile file;
    private final Account account;
    private final Map<String, String> overrides;
    private final Map<String, String> secrets;
    private final Set<String> inProgress = new HashSet<>();

    Intrinsics(
            TemplateFile file,
            Account account,
            Map<String, String> overrides,
            Map<String, String> secrets) {
        this.file = file;
        this.account = account;
        this.overrides = Map.copyOf(overrides);
        this.secrets = Map.copyOf(secrets);
    }

    /// Refuses what names nothing in the template, anywhere below `value`.
    void checkReferences(Object value) {
        switch (value) {
            case List<?> list -> list.forEach(this::checkReferences);
            case Map<?, ?> map -> {
                var function = function(map);
                if (function.isEmpty()) {
                    map.values().forEach(this::checkReferences);
                    return;
                }
                var argument = map.values().iterator().next();
                checkCall(function.get(), argument);
            }
            default -> {}
        }
    }

    private void checkCall(String function, Object argument) {
        switch (function) {
            case "Ref" -> requireName(String.valueOf(argument));
            case "Fn::GetAtt" -> requireResource(String.valueOf(Values.list(argument).getFirst()));
            case "Fn::Sub" -> {
                var local =
                        argument instanceof List<?> list
                                ? Values.map(list.get(1))
                                : Map.<String, Object>of();
                var text =
                        argument instanceof List<?> list
                                ? String.valueOf(list.getFirst())
                                : argument.toString();
                checkReferences(local);
                for (var found = VARIABLE.matcher(text); found.find(); ) {
                    var name = group(found, 2);
                    if (group(found, 1).isEmpty() && !local.containsKey(name)) {
                        var dot = name.indexOf('.');
                        if (dot < 0) {
                            requireName(name);
                        } else {
                            requireResource(name.substring(0, dot));
                        }
                    }
                }
            }
            case "Fn::If" -> {
                requireCondition(String.valueOf(Values.list(argument).getFirst()));
                Values.list(argument).stream().skip(1).forEach(this::checkReferences);
            }
            case "Condition" -> requireCondition(String.valueOf(argument));
            case "Fn::Join", "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or", "Fn::FindInMap" ->
                    checkReferences(argument);
            default ->
                    throw new IllegalArgumentException(
                            "uses " + function + ", which is not known here");
        }
    }

    private void requireName(String name) {
        if (!PSEUDO.contains(name) && !file.section("Parameters").containsKey(name)) {
            requireResource(name);
        }
    }

    private void requireResource(String name) {
        if (!file.section("Resources").containsKey(name)) {
            throw new IllegalArgumentException(
                    "refers to " + name + ", which the template does not have");
        }
    }

    private void requireCondition(String name) {
        if (!file.section("Conditions").containsKey(name)) {
            throw new IllegalArgumentException(
                    "uses the condition " + name + ", which the template does not have");
        }
    }

    Map<String, Object> resolveMap(Object value) {
        return Values.map(resolve(value));
    }

    Object resolve(Object value) {
        return switch (value) {
            case List<?> list -> {
                var copy = new ArrayList<Object>();
                for (var item : list) {
                    var resolved = resolve(item);
                    if (resolved != NO_VALUE) {
                        copy.add(resolved);
                    }
                }
                yield copy;
            }
            case Map<?, ?> map -> {
                var function = function(map);
                yield function.isPresent()
                        ? call(function.get(), map.values().iterator().next())
                        : entries(map);
            }
            case String text -> secretsIn(text);
            default -> value;
        };
    }

    boolean holds(String condition) {
        requireCondition(condition);
        return (boolean) resolve(file.section("Conditions").getOrDefault(condition, false));
    }

    private Map<String, Object> entries(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach(
                (name, item) -> {
                    var resolved = resolve(item);
                    if (resolved != NO_VALUE) {
                        copy.put(String.valueOf(name), resolved);
                    }
                });
        return copy;
    }

    private static Optional<String> function(Map<?, ?> map) {
        if (map.size() != 1) {
            return Optional.empty();
        }
        var key = String.valueOf(map.keySet().iterator().next());
        // A policy statement has a Condition too, which is a mapping.
        var named = key.equals("Condition") && map.values().iterator().next() instanceof String;
        return key.equals("Ref") || key.startsWith("Fn::") || named
                ? Optional.of(key)
                : Optional.empty();
    }

    private Object call(String function, Object argument) {
        return switch (function) {
            case "Ref" -> ref(String.valueOf(argument));
            case "Fn::GetAtt" -> attribute(path(argument));
            case "Fn::Sub" -> secretsIn(substitute(argument));
            case "Fn::Join" -> {
                var parts = Values.list(resolve(argument));
                yield Values.list(parts.get(1)).stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(String.valueOf(parts.getFirst())));
            }
            case "Fn::If" -> {
                var parts = Values.list(argument);
                yield resolve(parts.get(holds(String.valueOf(parts.getFirst())) ? 1 : 2));
            }
            case "Fn::Equals" -> {
                var parts = Values.list(resolve(argument));
                yield String.valueOf(parts.get(0)).equals(String.valueOf(parts.get(1)));
            }
            case "Fn::Not" -> !(boolean) Values.list(resolve(argument)).getFirst();
            case "Fn::And" ->
                    Values.list(resolve(argument)).stream().allMatch(item -> (boolean) item);
            case "Fn::Or" ->
                    Values.list(resolve(argument)).stream().anyMatch(item -> (boolean) item);
            case "Condition" -> holds(String.valueOf(argument));
            case "Fn::FindInMap" -> {
                var parts = Values.list(resolve(argument));
                var map = Values.child(file.section("Mappings"), String.valueOf(parts.get(0)));
                var row = Values.child(map, String.valueOf(parts.get(1)));
                yield Values.text(row, String.valueOf(parts.get(2)));
            }
            default ->
                    throw new IllegalArgumentException(
                            "uses " + function + ", which is not known here");
        };
    }

    private static String path(Object argument) {
        return argument instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining("."))
                : String.valueOf(argument);
    }

    private String substitute(Object argument) {
        var local =
                argument instanceof List<?> list
                        ? resolveMap(list.get(1))
                        : Map.<String, Object>of();
        var text =
                argument instanceof List<?> list
                        ? String.valueOf(list.getFirst())
                        : String.valueOf(argument);
        return VARIABLE.matcher(text)
                .replaceAll(
                        found -> {
                            var name = found.group(2);
                            if (!found.group(1).isEmpty()) {
                                return Matcher.quoteReplacement("${" + name + "}");
                            }
                            var value =
                                    local.containsKey(name)
                                            ? Values.text(local, name)
                                            : name.contains(".")
                                                    ? attribute(name)
                                                    : String.valueOf(ref(name));
                            return Matcher.quoteReplacement(value);
                        });
    }

    private String secretsIn(String text) {
        return SECRET.matcher(text)
                .replaceAll(
                        found -> {
                            if (!secrets.containsKey(found.group(2))) {
                                throw new IllegalArgumentException(
                                        "needs the secret " + found.group(2));
                            }
                            return Matcher.quoteReplacement(
                                    secrets.getOrDefault(found.group(2), ""));
                        });
    }

    private Object ref(String name) {
        requireName(name);
        return switch (name) {
            case "AWS::AccountId" -> account.id();
            case "AWS::Region" -> account.region();
            case "AWS::StackName" -> account.stackName();
            case "AWS::Partition" -> "aws";
            case "AWS::URLSuffix" -> "amazonaws.com";
            case "AWS::NoValue" -> NO_VALUE;
            default ->
                    file.section("Parameters").containsKey(name) ? parameter(name) : physical(name);
        };
    }

    private Object parameter(String name) {
        var declared = Values.child(file.section("Parameters"), name);
        if (!overrides.containsKey(name) && !declared.containsKey("Default")) {
            throw new IllegalArgumentException("needs the parameter " + name);
        }
        var value = overrides.getOrDefault(name, Values.text(declared, "Default", ""));
        var allowed =
                Values.children(declared, "AllowedValues").stream().map(String::valueOf).toList();
        if (!allowed.isEmpty() && !allowed.contains(value)) {
            throw new IllegalArgumentException("parameter " + name + " is none of " + allowed);
        }
        if (Values.text(declared, "Type").contains("List")) {
            return value.isEmpty() ? List.of() : List.of(value.split(",", -1));
        }
        return value;
    }

    /// The value of `Ref` for a resource.
    private String physical(String logicalId) {
        return switch (type(logicalId)) {
            case "AWS::SQS::Queue" -> account.queueUrl(name(logicalId, "QueueName"));
            case "AWS::SNS::Topic" -> account.arn("sns", name(logicalId, "TopicName"));
            case "AWS::S3::Bucket" -> name(logicalId, "BucketName");
            case "AWS::SES::ConfigurationSet" -> name(logicalId, "Name");
            case "AWS::Serverless::Function" -> name(logicalId, "FunctionName");
            default ->
                    throw new IllegalArgumentException(
                            "the reference to " + logicalId + " has no value here");
        };
    }

    private String attribute(String path) {
        var dot = path.indexOf('.');
        var logicalId = path.substring(0, Math.max(dot, 0));
        requireResource(logicalId);
        return switch (type(logicalId) + path.substring(dot)) {
            case "AWS::SQS::Queue.Arn" -> account.arn("sqs", name(logicalId, "QueueName"));
            case "AWS::SQS::Queue.QueueName" -> name(logicalId, "QueueName");
            case "AWS::SQS::Queue.QueueUrl" -> account.queueUrl(name(logicalId, "QueueName"));
            case "AWS::SNS::Topic.TopicArn" -> account.arn("sns", name(logicalId, "TopicName"));
            case "AWS::SNS::Topic.TopicName" -> name(logicalId, "TopicName");
            case "AWS::S3::Bucket.Arn" -> "arn:aws:s3:::" + name(logicalId, "BucketName");
            case "AWS::Serverless::Function.Arn" ->
                    account.arn("lambda", "function:" + name(logicalId, "FunctionName"));
            default ->
                    throw new IllegalArgumentException(
                            "the attribute " + path + " has no value here");
        };
    }

    private String type(String logicalId) {
        return Values.text(Values.child(file.section("Resources"), logicalId), "Type");
    }

    private String name(String logicalId, String property) {
        var resource = Values.child(file.section("Resources"), logicalId);
        if (!inProgress.add(logicalId)) {
            throw new IllegalArgumentException("the name of " + logicalId + " refers to itself");
        }
        try {
            var properties = Values.child(resource, "Properties");
            return String.valueOf(
                    resolve(
                            properties.getOrDefault(
                                    property, account.stackName() + "-" + logicalId)));
        } finally {
            inProgress.remove(logicalId);
        }
    }

    private static String group(Matcher found, int number) {
        var text = found.group(number);
        return text == null ? "" : text;
    }
}
