package dev.pressroom.localcloud.faults;

import software.amazon.awssdk.auth.signer.AwsSignerExecutionAttribute;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/// Counts the calls of every AWS client of this process. The SDK makes it, because the file
/// `software/amazon/awssdk/global/handlers/execution.interceptors` names it. A call is what the caller
/// asked for, with all of the SDK's own repetitions.
public final class SdkCalls implements ExecutionInterceptor {
    /// For clients that play AWS itself or the person at the keyboard.
    static final ExecutionAttribute<Boolean> NOT_COUNTED =
            new ExecutionAttribute<>("dev.pressroom.notCounted");

    private static final ExecutionAttribute<Course> COURSE =
            new ExecutionAttribute<>("dev.pressroom.course");

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (!counts(attributes) || presigns(attributes)) {
            return;
        }
        var service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        var course =
                OutsideCalls.current()
                        .next(
                                kind(service),
                                attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
        attributes.putAttribute(COURSE, course);
        if (course == Course.REFUSE) {
            throw lost(service);
        }
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return counts(attributes) ? Delays.held(context.request()) : context.request();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        var calls = OutsideCalls.current();
        if (!calls.playing()) {
            return;
        }
        calls.messages().sent(context.request());
        var course = attributes.getAttribute(COURSE);
        if (course == Course.SPOIL || course == Course.LATE) {
            throw lost(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
        }
    }

    private static boolean counts(ExecutionAttributes attributes) {
        return OutsideCalls.current().playing() && attributes.getAttribute(NOT_COUNTED) == null;
    }

    /// Making a presigned address calls nobody. The SDK marks it in no other way.
    @SuppressWarnings("deprecation")
    private static boolean presigns(ExecutionAttributes attributes) {
        return attributes.getAttribute(AwsSignerExecutionAttribute.PRESIGNER_EXPIRATION) != null;
    }

    private static SdkClientException lost(String service) {
        return SdkClientException.create("injected: no answer from " + service);
    }

    private static Kind kind(String service) {
        return switch (service) {
            case "S3" -> Kind.OBJECTS;
            case "Sqs" -> Kind.QUEUE;
            case "Sns" -> Kind.TOPIC;
            case "SESv2", "SesV2" -> Kind.MAIL;
            default -> Kind.CLASSIFIER;
        };
    }
}
