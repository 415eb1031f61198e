package dev.pressroom.localcloud.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/// S3 on a folder: signatures, presigned expiry, signed headers, checksums and `If-None-Match` are checked as AWS
/// does.
///
/// Not imitated: object tags, encryption headers, versioning, most bucket sub-resources (501); and no key may be the
/// folder of another key. Path style only.
final class S3Engine implements AutoCloseable {
    /// Who may sign; the same pair for every service.
    static final String ACCESS_KEY_ID = "test";

    static final String SECRET_ACCESS_KEY = "test";

    private final S3Proxy proxy;

    private S3Engine(S3Proxy proxy) {
        this.proxy = proxy;
    }

    static S3Engine start(Path data, S3Notifications notifications) throws IOException {
        var store =
                new FilesystemNio2BlobStore(
                        Files.createDirectories(data).toAbsolutePath().toString());
        var proxy =
                S3Proxy.builder()
                        .blobStore(new NotifyingBlobStore(store, notifications))
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .awsAuthentication(
                                AuthenticationType.AWS_V4, ACCESS_KEY_ID, SECRET_ACCESS_KEY)
                        .ignoreUnknownHeaders(true)
                        .stopTimeout(1_000)
                        .build();
        try {
            proxy.start();
        } catch (Exception failed) {
            throw new IllegalStateException("the object store did not start", failed);
        }
        return new S3Engine(proxy);
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("the object store did not stop", failed);
        }
    }
}
