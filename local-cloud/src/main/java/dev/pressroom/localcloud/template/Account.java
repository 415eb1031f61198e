package dev.pressroom.localcloud.template;

import java.net.URI;

/// Where the stack runs: what the pseudo parameters and the ARNs say.
///
/// @param endpoint the one AWS address, without a slash at the end; queue URLs start with it
public record Account(String id, String region, String stackName, URI endpoint) {
    /// The account of the local cloud, on port 4566.
    public static Account local() {
        return new Account(
                "000000000000", "eu-central-1", "pressroom", URI.create("http://localhost:4566"));
    }

    String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + region + ":" + id + ":" + resource;
    }

    String queueUrl(String name) {
        return endpoint + "/" + id + "/" + name;
    }
}
