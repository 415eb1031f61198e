package dev.pressroom.localcloud.standin;

import java.io.FileNotFoundException;
import java.io.IOException;

/// What Rekognition needs from S3.
@FunctionalInterface
public interface ObjectReader {
    /// @throws FileNotFoundException if there is no such bucket or object
    /// @throws IOException if it could not be read
    byte[] read(String bucket, String key) throws IOException;
}
