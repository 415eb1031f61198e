package dev.pressroom.localcloud.engine;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.jspecify.annotations.Nullable;

/// S3 on a folder: signatures, presigned expiry, signed headers, checksums and `If-None-Match` are checked as AWS
/// does.
///
/// Not imitated: object tags, encryption headers, versioning, most bucket sub-resources (501); and no key may be the
/// folder of another key. Path style only.
final class S3Engine implements AutoCloseable {
    /// Who may sign: the platform, and the clients that LocalStack's tools make.
    private static final Map<String, String> SECRETS = Map.of("test", "test", "access", "secret");

    private final S3Proxy proxy;

    private S3Engine(S3Proxy proxy) {
        this.proxy = proxy;
    }

    static S3Engine start(Path data, S3Notifications notifications) throws IOException {
        var files =
                new FilesystemNio2BlobStore(
                        Files.createDirectories(data).toAbsolutePath().toString());
        var store = new NotifyingBlobStore(files, notifications);
        var proxy =
                S3Proxy.builder()
                        .blobStore(store)
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .awsAuthentication(AuthenticationType.AWS_V4, "test", "test")
                        .ignoreUnknownHeaders(true)
                        .stopTimeout(1_000)
                        .build();
        proxy.setBlobStoreLocator((identity, _, _) -> grant(store, identity));
        try {
            proxy.start();
        } catch (Exception failed) {
            throw new IllegalStateException("the object store did not start", failed);
        }
        return new S3Engine(proxy);
    }

    private static @Nullable AccessGrant grant(BlobStore store, @Nullable String identity) {
        if (identity == null) {
            return AccessGrant.anonymous(store);
        }
        var secret = SECRETS.get(identity);
        return secret == null ? null : new AccessGrant(secret, store);
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
