package dev.pressroom.localcloud.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// Passes requests on to engines that listen on ports of their own, streaming both ways.
///
/// Path and query stay byte for byte, `Host` and all other headers as they came: a signature covers them. Only what
/// belongs to one connection (RFC 9110, section 7.6.1) is left out and made anew.
final class Backends implements AutoCloseable {
    private static final Set<String> OF_ONE_CONNECTION =
            Set.of(
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade",
                    "expect",
                    "content-length");

    private final CloseableHttpClient client;

    Backends() {
        var connections =
                new PatientConnections()
                        // An engine may refuse while the body is still on its way: then its answer
                        // counts.
                        .setConnectionFactory(
                                ManagedHttpClientConnectionFactory.builder()
                                        .responseOutOfOrderStrategy(
                                                new MonitoringResponseOutOfOrderStrategy())
                                        .build())
                        // Long polls hold a connection for 20 seconds.
                        .setMaxConnPerRoute(512)
                        .setMaxConnTotal(1024)
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom()
                                        .setConnectTimeout(Timeout.ofSeconds(5))
                                        .setSocketTimeout(Timeout.ofMinutes(5))
                                        .setValidateAfterInactivity(TimeValue.ofMilliseconds(200))
                                        .build())
                        .build();
        // With "expect: continue" an engine that refuses by the headers alone can say so before the
        // body comes.
        client =
                HttpClients.custom()
                        .setConnectionManager(connections)
                        .setDefaultRequestConfig(
                                RequestConfig.custom()
                                        .setExpectContinueEnabled(true)
                                        .setRedirectsEnabled(false)
                                        .setAuthenticationEnabled(false)
                                        .setContentCompressionEnabled(false)
                                        .setConnectionRequestTimeout(Timeout.ofSeconds(30))
                                        .build())
                        // After a refusal the engine may have hung up in the middle of the body.
                        .setConnectionReuseStrategy(
                                (request, response, context) ->
                                        response.getCode() < 400
                                                && DefaultClientConnectionReuseStrategy.INSTANCE
                                                        .keepAlive(request, response, context))
                        .disableAutomaticRetries()
                        .disableContentCompression()
                        .disableCookieManagement()
                        .disableRedirectHandling()
                        .disableAuthCaching()
                        .disableDefaultUserAgent()
                        .build();
    }

    /// A handler that passes everything on to one engine.
    HttpHandler at(URI engine) {
        var host = new HttpHost(engine.getScheme(), engine.getHost(), engine.getPort());
        return exchange -> passOn(exchange, host);
    }

    /// Leaves the exchange open when no answer has begun, so that the caller can still say so.
    private void passOn(HttpExchange exchange, HttpHost host) throws IOException {
        client.execute(
                host,
                request(exchange),
                response -> {
                    answer(exchange, response);
                    return true;
                });
        exchange.close();
    }

    private static ClassicHttpRequest request(HttpExchange exchange) {
        var request =
                new BasicClassicHttpRequest(
                        exchange.getRequestMethod(), exchange.getRequestURI().toString());
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) -> {
                            if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                                values.forEach(value -> request.addHeader(name, value));
                            }
                        });
        var length = exchange.getRequestHeaders().getFirst("Content-Length");
        if (length != null || exchange.getRequestHeaders().containsKey("Transfer-Encoding")) {
            request.setEntity(
                    new InputStreamEntity(
                            new Unclosed(exchange.getRequestBody()),
                            length == null ? -1 : Long.parseLong(length),
                            (ContentType) null));
        }
        return request;
    }

    private static void answer(HttpExchange exchange, ClassicHttpResponse response)
            throws IOException {
        // What the engine did not want to read must still be taken from the client, or it never
        // reads the answer.
        exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
        var headers = exchange.getResponseHeaders();
        for (var header : response.getHeaders()) {
            if (!OF_ONE_CONNECTION.contains(header.getName().toLowerCase(Locale.ROOT))) {
                headers.add(header.getName(), header.getValue());
            }
        }
        var length = response.getFirstHeader("Content-Length");
        var entity = response.getEntity();
        if (entity == null || exchange.getRequestMethod().equals("HEAD")) {
            if (length != null) {
                headers.set("Content-Length", length.getValue());
            }
            exchange.sendResponseHeaders(response.getCode(), -1);
            return;
        }
        // The server takes 0 for "length unknown" and -1 for "no body".
        var known = entity.getContentLength();
        exchange.sendResponseHeaders(response.getCode(), known < 0 ? 0 : known == 0 ? -1 : known);
        if (known != 0) {
            entity.writeTo(exchange.getResponseBody());
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    /// The HTTP client closes what it has sent; the rest of the body must still be readable after that.
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream body) {
            super(body);
        }

        @Override
        public void close() {}
    }

    /// Makes each connection a [PatientSocket].
    private static final class PatientConnections
            extends PoolingHttpClientConnectionManagerBuilder {
        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(
                    _ -> new PatientSocket(),
                    ports,
                    names,
                    RegistryBuilder.<TlsSocketStrategy>create().build());
        }
    }
}
