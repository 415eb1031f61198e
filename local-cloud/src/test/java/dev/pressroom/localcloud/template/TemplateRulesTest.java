package dev.pressroom.localcloud.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Wrong numbers in a template lose messages without a line in any log.
class TemplateRulesTest {
    private static final Path TEMPLATE = Path.of("..", "template.yaml");

    static Stack stack() throws IOException {
        return Stack.read(
                TEMPLATE,
                Account.local(),
                Map.of("DatabaseUrl", "jdbc:mysql://localhost/pressroom"),
                Map.of(
                        "databaseUser",
                        "u",
                        "databasePassword",
                        "p",
                        "mongoUri",
                        "m",
                        "redisUrl",
                        "r",
                        "tokenSecret",
                        "t"));
    }

    static Stream<Function> queueFunctions() throws IOException {
        return stack().functions().stream().filter(function -> !function.queueTriggers().isEmpty());
    }

    @Test
    void eightQueuesFeedEightFunctions() throws IOException {
        assertThat(queueFunctions()).hasSize(8);
    }

    @ParameterizedTest
    @MethodSource("queueFunctions")
    void aQueueHidesAMessageForSixFunctionTimeouts(Function function) throws IOException {
        var trigger = function.queueTriggers().getFirst();

        assertThat(stack().queue(trigger.queueArn()).visibility())
                .isGreaterThanOrEqualTo(function.timeout().multipliedBy(6));
        assertThat(trigger.reportsBatchItemFailures()).isTrue();
        assertThat(trigger.maximumConcurrency()).isBetween(2, 1000);
    }

    @ParameterizedTest
    @MethodSource("queueFunctions")
    void aFullBatchFitsIntoTheTimeout(Function function) {
        var invocation = Duration.parse(function.environment().get("INVOCATION_TIME"));
        var perMessage = Duration.parse(function.environment().get("TIME_PER_MESSAGE"));

        assertThat(perMessage.multipliedBy(function.queueTriggers().getFirst().batchSize()))
                .isLessThanOrEqualTo(invocation);
        assertThat(invocation).isLessThan(function.timeout());
    }

    @ParameterizedTest
    @MethodSource("queueFunctions")
    void aQueueHasADeadLetterQueueThatItsFunctionKnows(Function function) throws IOException {
        var queue = stack().queue(function.queueTriggers().getFirst().queueArn());
        var dead = stack().queue(queue.redrive().orElseThrow().deadLetterArn());

        assertThat(dead.retention()).isEqualTo(Duration.ofDays(14));
        assertThat(function.environment()).containsEntry("DEAD_LETTER_QUEUE_URL", dead.url());
    }

    /// Fewer, and a message is parked too early; more, and the queue moves it without its reason.
    @Test
    void aFunctionThatParksOnTheLastReceiveKnowsTheQueuesCount() throws IOException {
        var counting =
                queueFunctions()
                        .filter(function -> function.environment().containsKey("MAX_RECEIVES"))
                        .toList();

        assertThat(counting).hasSize(3);
        for (var function : counting) {
            var queue = stack().queue(function.queueTriggers().getFirst().queueArn());
            assertThat(function.environment().get("MAX_RECEIVES"))
                    .isEqualTo(String.valueOf(queue.redrive().orElseThrow().maxReceives()));
        }
    }

    /// Otherwise a day could begin in one zone and its issue be made in another.
    @Test
    void aScheduleOfTheNewsletterNamesOneTimeZone() throws IOException {
        var compile = stack().function("CompileNewsletterFunction");

        assertThat(compile.scheduleTriggers())
                .filteredOn(trigger -> trigger.input().orElse("").contains("frequency"))
                .hasSize(3)
                .allSatisfy(
                        trigger ->
                                assertThat(trigger.input().orElseThrow())
                                        .contains("\"zone\":\"" + trigger.zone() + "\""));
    }

    @Test
    void theSendersKnowHowManyTheyAre() throws IOException {
        var send = stack().function("SendNewsletterFunction");

        assertThat(send.environment())
                .containsEntry(
                        "SEND_WORKERS",
                        Integer.toString(send.queueTriggers().getFirst().maximumConcurrency()));
    }

    /// The sandbox of a decoder is its function: see the attempt guard.
    @Test
    void aFunctionThatDecodesTakesOneMessageAtATime() throws IOException {
        var decoders =
                queueFunctions()
                        .filter(function -> function.codeUri().startsWith("image-lambda/"))
                        .toList();

        assertThat(decoders)
                .hasSize(3)
                .allSatisfy(
                        function ->
                                assertThat(function.queueTriggers().getFirst().batchSize()).isOne())
                // Which the local cloud sets: there, no function is a sandbox.
                .allSatisfy(
                        function -> assertThat(function.environment()).containsKey("DECODE_IN"));
    }

    @Test
    void eachFunctionHasARoleOfItsOwnAndPoliciesNameTheirResources() throws IOException {
        var resources = TemplateFile.parse(Files.readString(TEMPLATE)).section("Resources");
        var roles =
                resources.values().stream()
                        .map(Values::map)
                        .filter(
                                resource ->
                                        Values.text(resource, "Type")
                                                .equals("AWS::Serverless::Function"))
                        .map(function -> Values.child(function, "Properties"))
                        .peek(properties -> assertThat(properties).doesNotContainKey("Policies"))
                        .map(properties -> properties.get("Role"))
                        .toList();

        assertThat(roles).doesNotHaveDuplicates().doesNotContainNull();
        resources.forEach(
                (id, value) -> {
                    if (!List.of(
                                            "ReviewRole",
                                            "FinishImageRole",
                                            "NetworkPolicy",
                                            "CompileNewsletterRole",
                                            "SendNewsletterRole")
                                    .contains(id)
                            && Values.text(Values.map(value), "Type").startsWith("AWS::IAM")) {
                        assertThat(value.toString()).as(id).doesNotContain("Resource=*");
                    }
                });
    }
}
