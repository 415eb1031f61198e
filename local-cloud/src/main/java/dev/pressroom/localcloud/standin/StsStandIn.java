package dev.pressroom.localcloud.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.Map;

/// Imitates `GetCallerIdentity`: every caller is the account's root. Follows
/// <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html>. Thread-safe.
public final class StsStandIn implements HttpHandler {
    private final AwsEndpoint endpoint;

    /// @param account twelve digits
    public StsStandIn(String account, Faults faults) {
        var identity =
                QueryProtocol.element("Arn", "arn:aws:iam::" + account + ":root")
                        + QueryProtocol.element("UserId", account)
                        + QueryProtocol.element("Account", account);
        var protocol =
                new QueryProtocol(
                        "https://sts.amazonaws.com/doc/2011-06-15/",
                        Map.of("GetCallerIdentity", parameters -> identity));
        this.endpoint = new AwsEndpoint(ServiceName.STS, protocol, faults);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        endpoint.handle(exchange);
    }
}
