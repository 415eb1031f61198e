package dev.pressroom.api;

import com.amazonaws.serverless.exceptions.ContainerInitializationException;
import com.amazonaws.serverless.proxy.model.AwsProxyResponse;
import com.amazonaws.serverless.proxy.model.HttpApiV2ProxyRequest;
import com.amazonaws.serverless.proxy.spring.SpringBootLambdaContainerHandler;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The same application behind an HTTP API of API Gateway, payload format 2.0.
public final class LambdaHandler implements RequestStreamHandler {
    private final SpringBootLambdaContainerHandler<HttpApiV2ProxyRequest, AwsProxyResponse> handler;

    /// @throws ContainerInitializationException if the application does not start
    public LambdaHandler() throws ContainerInitializationException {
        this.handler =
                SpringBootLambdaContainerHandler.getHttpApiV2ProxyHandler(ApiApplication.class);
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context)
            throws IOException {
        handler.proxyStream(event, answer, context);
    }
}
