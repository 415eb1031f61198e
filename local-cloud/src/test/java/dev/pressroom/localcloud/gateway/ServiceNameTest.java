package dev.pressroom.localcloud.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Authorization | AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/ses/aws4_request, SignedHeaders=host | ses
                    Authorization | AWS4-HMAC-SHA256 SignedHeaders=host, Credential=a/20260101/us-east-1/SQS/aws4_request       | sqs
                    X-Amz-Target  | RekognitionService.DetectLabels                                                            | rekognition
                    X-Amz-Target  | AWSShineFrontendService_20170701.TranslateText                                             | translate
                    X-Amz-Target  | Comprehend_20171127.DetectPiiEntities                                                      | comprehend
                    X-Amz-Target  | AmazonSQS.SendMessage                                                                      | sqs
                    Content-Type  | application/x-www-form-urlencoded; charset=utf-8                                           | sqs
                    Accept        | */*                                                                                        | s3
                    Authorization | Bearer something                                                                           | s3
                    """)
    void isReadFromTheHeaders(String name, String value, String service) {
        var headers = new Headers();
        headers.set(name, value);

        assertThat(ServiceName.of("POST", headers, null)).isEqualTo(service);
    }

    @Test
    void isReadFromAPresignedQuery() {
        assertThat(
                        ServiceName.of(
                                "PUT",
                                new Headers(),
                                "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20260101%2Feu-central-1%2Fs3%2Faws4_request&X-Amz-Date=1"))
                .isEqualTo("s3");
    }
}
