package dev.pressroom.localcloud.engine;

import java.io.InputStream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Tells [S3Notifications] of each object once it is stored. A write that was refused is not told.
final class NotifyingBlobStore extends ForwardingBlobStore {
    private static final Logger log = LoggerFactory.getLogger(NotifyingBlobStore.class);

    /// Objects by which the engine remembers unfinished multipart uploads.
    private static final String BOOKKEEPING = ".s3proxy-mpu-stub-";

    private final S3Notifications notifications;

    NotifyingBlobStore(BlobStore store, S3Notifications notifications) {
        super(store);
        this.notifications = notifications;
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        var answer = super.putBlob(request, payload);
        created(request.bucket(), request.key());
        return answer;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        var answer = super.copyBlob(request);
        created(request.destinationBucket(), request.destinationKey());
        return answer;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        var answer = super.completeMultipartUpload(upload, request);
        created(request.bucket(), request.key());
        return answer;
    }

    /// A bucket made with the canned ACL `public-read` gives its objects to anyone, in place of the bucket policy (or
    /// the CDN in front) that would do so on AWS: bucket policies are not imitated.
    @Override
    public ObjectCannedACL getBlobAccess(String bucket, String key) {
        return getContainerAccess(bucket) == BucketCannedACL.PUBLIC_READ
                ? ObjectCannedACL.PUBLIC_READ
                : super.getBlobAccess(bucket, key);
    }

    private void created(String bucket, String key) {
        if (key.startsWith(BOOKKEEPING)) {
            return;
        }
        try {
            var head = blobMetadata(HeadObjectRequest.builder().bucket(bucket).key(key).build());
            if (head == null) { // another request has deleted it already
                return;
            }
            notifications.objectCreated(
                    bucket, key, head.contentLength(), head.eTag().replace("\"", ""));
        } catch (RuntimeException lost) {
            log.atWarn()
                    .setCause(lost)
                    .addKeyValue("event", "s3.notification-lost")
                    .addKeyValue("bucket", bucket)
                    .log("nobody heard of a stored object");
        }
    }
}
