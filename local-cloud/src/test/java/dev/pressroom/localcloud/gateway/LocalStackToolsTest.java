package dev.pressroom.localcloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import cloud.localstack.awssdkv2.TestUtils;
import dev.pressroom.localcloud.engine.EnginesForTests;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/// Clients as LocalStack's tools make them work here too. Only those that are given an address: the others ask a
/// container which port it has, and there is none. (The synchronous ones want a second HTTP client on the class path.)
class LocalStackToolsTest {
    private static final String ADDRESS = EnginesForTests.shared().gateway().address().toString();

    @Test
    void aQueueClientWorks() {
        try (var sqs = TestUtils.wrapApiAsyncClientV2(SqsAsyncClient.builder(), ADDRESS).build()) {
            var url = sqs.createQueue(it -> it.queueName("tools-test")).join().queueUrl();
            sqs.sendMessage(it -> it.queueUrl(url).messageBody("by tools")).join();

            assertThat(url).isEqualTo(ADDRESS + "/000000000000/tools-test");
            assertThat(
                            sqs.receiveMessage(it -> it.queueUrl(url).waitTimeSeconds(5))
                                    .join()
                                    .messages())
                    .extracting(message -> message.body())
                    .containsExactly("by tools");
        }
    }

    @Test
    void anObjectClientWorks() {
        try (var s3 =
                TestUtils.wrapApiAsyncClientV2(
                                S3AsyncClient.builder().forcePathStyle(true), ADDRESS)
                        .build()) {
            s3.createBucket(it -> it.bucket("tools-test")).join();
            s3.putObject(
                            it -> it.bucket("tools-test").key("a b"),
                            AsyncRequestBody.fromString("by tools"))
                    .join();

            assertThat(
                            s3.getObject(
                                            it -> it.bucket("tools-test").key("a b"),
                                            AsyncResponseTransformer.toBytes())
                                    .join()
                                    .asUtf8String())
                    .isEqualTo("by tools");
        }
    }
}
