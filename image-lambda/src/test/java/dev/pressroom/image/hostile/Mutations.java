package dev.pressroom.image.hostile;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Each seed with one to four random damages.
final class Mutations {
    private static final int EACH = 150;
    private static final int[] LENGTHS = {
        0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7fff, 0xffff, 0x10000, 255, 256
    };

    private Mutations() {}

    static Stream<HostileFile> files(long seed) {
        return Seeds.all().entrySet().stream()
                .flatMap(
                        one ->
                                IntStream.range(0, EACH)
                                        .mapToObj(
                                                i ->
                                                        HostileFile.open(
                                                                "mutated-%03d-%s"
                                                                        .formatted(i, one.getKey()),
                                                                mutated(
                                                                        one.getValue(),
                                                                        seed * EACH + i))));
    }

    private static byte[] mutated(byte[] whole, long seed) {
        var random = new SplittableRandom(seed);
        var file = whole.clone();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            file = once(file, random);
        }
        return file;
    }

    private static byte[] once(byte[] file, SplittableRandom random) {
        int at = random.nextInt(file.length);
        int other = random.nextInt(file.length);
        int length = Math.min(file.length - at, 1 + random.nextInt(64));
        switch (random.nextInt(6)) {
            case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> {
                byte kept = file[at];
                file[at] = file[other];
                file[other] = kept;
            }
            case 2 -> number(file, at, LENGTHS[random.nextInt(LENGTHS.length)], 4);
            case 3 -> number(file, at, LENGTHS[random.nextInt(LENGTHS.length)], 2);
            case 4 -> {
                var rest = Arrays.copyOfRange(file, at + length - 1, file.length);
                return Seeds.joined(Arrays.copyOf(file, at), rest);
            }
            default -> {
                var again = Arrays.copyOfRange(file, at, at + length);
                return Seeds.joined(
                        Arrays.copyOf(file, at), again, Arrays.copyOfRange(file, at, file.length));
            }
        }
        return file;
    }

    private static void number(byte[] file, int at, int value, int bytes) {
        var number = ByteBuffer.allocate(4).putInt(value).array();
        for (int i = 0; i < bytes && at + i < file.length; i++) {
            file[at + i] = number[4 - bytes + i];
        }
    }
}
