package dev.pressroom.localcloud.standin;

import java.util.Locale;

/// The services that stand-ins speak for, each with the errors that its faults are reported as.
/// The code is the service's name in a request's signature (so SES v2 is `ses`).
public enum ServiceName {
    REKOGNITION("ProvisionedThroughputExceededException", 400, "InternalServerError"),
    COMPREHEND("TooManyRequestsException", 400, "InternalServerException"),
    TRANSLATE("TooManyRequestsException", 400, "InternalServerException"),
    SES("TooManyRequestsException", 429, "InternalServiceErrorException"),
    SNS("Throttled", 429, "InternalError"),
    STS("Throttling", 400, "InternalFailure");

    private final String throttleCode;
    private final int throttleStatus;
    private final String internalCode;

    ServiceName(String throttleCode, int throttleStatus, String internalCode) {
        this.throttleCode = throttleCode;
        this.throttleStatus = throttleStatus;
        this.internalCode = internalCode;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    AwsError throttled() {
        return new AwsError(throttleCode, throttleStatus, "Rate exceeded");
    }

    AwsError internal() {
        return new AwsError(internalCode, 500, "An internal error occurred");
    }
}
