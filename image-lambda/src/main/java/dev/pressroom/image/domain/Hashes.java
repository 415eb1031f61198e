package dev.pressroom.image.domain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Exact and perceptual fingerprints.
public final class Hashes {
    private Hashes() {}

    /// In lower-case hex.
    public static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// 64-bit difference hash: each bit says whether brightness rises to the right, on a 9 × 8 grid.
    /// Similar pictures differ in few bits.
    public static long difference(Raster picture) {
        long hash = 0;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                hash = hash << 1 | (cell(picture, x, y) < cell(picture, x + 1, y) ? 1 : 0);
            }
        }
        return hash;
    }

    private static long cell(Raster picture, int column, int row) {
        int left = column * picture.width() / 9;
        int right = Math.max(left + 1, (column + 1) * picture.width() / 9);
        int top = row * picture.height() / 8;
        int bottom = Math.max(top + 1, (row + 1) * picture.height() / 8);
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                sum += picture.luma(x, y);
            }
        }
        return sum * 256 / ((long) (right - left) * (bottom - top));
    }
}
