package dev.pressroom.localcloud.standin;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A filter policy of a subscription: exact values, prefix, suffix, equals-ignore-case,
/// anything-but, exists, numeric. Does not imitate `$or`, `cidr` and `wildcard`, and refuses them.
/// Source: <https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html>.
final class FilterPolicy {
    private static final JsonMapper JSON = new JsonMapper();
    private final JsonNode policy;

    private FilterPolicy(JsonNode policy) {
        this.policy = policy;
    }

    /// @throws AwsError `InvalidParameter`
    static FilterPolicy parse(String text) {
        JsonNode policy;
        try {
            policy = JSON.readTree(text);
        } catch (JacksonException malformed) {
            throw invalid("failed to parse JSON");
        }
        check(policy);
        return new FilterPolicy(policy);
    }

    private static void check(JsonNode policy) {
        if (!policy.isObject()) {
            throw invalid("Filter policy must be an object");
        }
        for (var entry : policy.properties()) {
            var conditions = entry.getValue();
            if (entry.getKey().startsWith("$")) {
                throw invalid("This stand-in does not imitate " + entry.getKey());
            } else if (conditions.isObject()) {
                check(conditions);
            } else if (!conditions.isArray() || conditions.isEmpty()) {
                throw invalid(entry.getKey() + " must be an object or an array");
            } else {
                conditions.forEach(FilterPolicy::compile);
            }
        }
    }

    boolean accepts(JsonNode message) {
        return accepts(policy, message);
    }

    private static boolean accepts(JsonNode policy, JsonNode message) {
        return policy.properties().stream()
                .allMatch(
                        entry -> {
                            var value = message.path(entry.getKey());
                            var wanted = entry.getValue();
                            return wanted.isObject()
                                    ? values(value).stream().anyMatch(v -> accepts(wanted, v))
                                    : acceptsAny(wanted, values(value));
                        });
    }

    private static List<JsonNode> values(JsonNode value) {
        if (value.isMissingNode()) {
            return List.of();
        }
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).toList()
                : List.of(value);
    }

    private static boolean acceptsAny(JsonNode conditions, List<JsonNode> values) {
        return StreamSupport.stream(conditions.spliterator(), false)
                .anyMatch(
                        condition -> {
                            var exists = condition.path("exists");
                            return exists.isMissingNode()
                                    ? values.stream().anyMatch(compile(condition))
                                    : exists.booleanValue() != values.isEmpty();
                        });
    }

    private static Predicate<JsonNode> compile(JsonNode condition) {
        if (condition.isValueNode()) {
            return value -> same(condition, value);
        }
        if (!condition.isObject() || condition.size() != 1) {
            throw invalid("Match value must be a scalar or an object with one keyword");
        }
        var keyword = condition.propertyNames().iterator().next();
        var operand = condition.path(keyword);
        return switch (keyword) {
            case "anything-but" -> anythingBut(operand);
            case "numeric" -> numeric(operand);
            case "exists" -> exists(operand);
            default -> string(keyword, operand);
        };
    }

    private static Predicate<JsonNode> exists(JsonNode operand) {
        if (!operand.isBoolean()) {
            throw invalid("exists match pattern must be either true or false");
        }
        return value -> operand.booleanValue();
    }

    private static Predicate<JsonNode> string(String keyword, JsonNode operand) {
        if (!operand.isString()) {
            throw invalid(keyword + " match pattern must be a string");
        }
        Predicate<JsonNode> test =
                switch (keyword) {
                    case "prefix" -> value -> text(value).startsWith(text(operand));
                    case "suffix" -> value -> text(value).endsWith(text(operand));
                    case "equals-ignore-case" -> value -> lower(value).equals(lower(operand));
                    default -> throw invalid("Unrecognized match type " + keyword);
                };
        return test.and(JsonNode::isString);
    }

    private static Predicate<JsonNode> anythingBut(JsonNode operand) {
        var refused =
                operand.isArray()
                        ? StreamSupport.stream(operand.spliterator(), false)
                                .map(FilterPolicy::compile)
                                .toList()
                        : List.of(compile(operand));
        return value -> refused.stream().noneMatch(one -> one.test(value));
    }

    private static Predicate<JsonNode> numeric(JsonNode operand) {
        if (!operand.isArray() || operand.isEmpty() || operand.size() % 2 != 0) {
            throw invalid("numeric needs pairs of operator and number");
        }
        Predicate<JsonNode> all = JsonNode::isNumber;
        for (int i = 0; i < operand.size(); i += 2) {
            if (!operand.path(i + 1).isNumber()) {
                throw invalid("numeric needs pairs of operator and number");
            }
            all =
                    all.and(
                            compare(
                                    operand.path(i).asString(""),
                                    operand.path(i + 1).decimalValue()));
        }
        return all;
    }

    private static Predicate<JsonNode> compare(String operator, BigDecimal limit) {
        return switch (operator) {
            case "=" -> value -> value.decimalValue().compareTo(limit) == 0;
            case "<" -> value -> value.decimalValue().compareTo(limit) < 0;
            case "<=" -> value -> value.decimalValue().compareTo(limit) <= 0;
            case ">" -> value -> value.decimalValue().compareTo(limit) > 0;
            case ">=" -> value -> value.decimalValue().compareTo(limit) >= 0;
            default -> throw invalid("Unrecognized numeric range operator " + operator);
        };
    }

    private static boolean same(JsonNode wanted, JsonNode value) {
        if (wanted.isNumber() && value.isNumber()) {
            return wanted.decimalValue().compareTo(value.decimalValue()) == 0;
        }
        return wanted.equals(value);
    }

    private static String text(JsonNode node) {
        return node.asString("");
    }

    private static String lower(JsonNode node) {
        return text(node).toLowerCase(Locale.ROOT);
    }

    private static AwsError invalid(String why) {
        return AwsError.bad("InvalidParameter", "Invalid parameter: FilterPolicy: " + why);
    }
}
