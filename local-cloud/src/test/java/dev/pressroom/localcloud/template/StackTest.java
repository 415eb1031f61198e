package dev.pressroom.localcloud.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StackTest {
    private static Stack parse(String text) {
        return Stack.parse(text, Account.local(), Map.of(), Map.of());
    }

    @Test
    void anUnknownTypeIsRefusedWithItsLine() {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> parse("Resources:\n  Table:\n    Type: AWS::DynamoDB::Table\n"))
                .withMessageContaining("line 2, Table")
                .withMessageContaining("AWS::DynamoDB::Table");
    }

    @Test
    void aReferenceToNothingIsRefusedEvenInWhatIsForAwsOnly() {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(
                        () ->
                                parse(
                                        """
                                        Resources:
                                          Role:
                                            Type: AWS::IAM::Role
                                            Properties: {Path: !Sub "/${Nobody.Arn}/"}
                                        """))
                .withMessageContaining("line 2, Role")
                .withMessageContaining("Nobody");
    }

    @Test
    void aQueueHasItsUrlAndItsArn() {
        var queue =
                parse(
                                """
                                Resources:
                                  Jobs:
                                    Type: AWS::SQS::Queue
                                    Properties: {QueueName: !Join ["-", [jobs, !Ref AWS::Region]]}
                                """)
                        .queues()
                        .getFirst();

        assertThat(queue.url()).isEqualTo("http://localhost:4566/000000000000/jobs-eu-central-1");
        assertThat(queue.arn())
                .isEqualTo("arn:aws:sqs:eu-central-1:000000000000:jobs-eu-central-1");
    }
}
