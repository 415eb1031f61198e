package dev.pressroom.benchmarks;

import java.io.IOException;
import java.util.Arrays;

/// One measured turn of a contender.
///
/// The protocol between the bench and a contender's process, whatever its language: the bench writes one
/// line, the folder to put the outputs in (`0.jpg`, `1.webp` … in the order of the plan) or nothing; the
/// contender makes every output of the plan file ([Plan]), stops its clocks, stores the outputs if asked,
/// and answers with these five numbers on one line. When there is no further line it ends.
///
/// @param cpuNanos of the whole process, all threads
/// @param outputBytes of all outputs together
/// @param peakKib resident memory of the process, the most since it began (`VmHWM`)
/// @param residentKib resident memory after the turn (`VmRSS`)
record Turn(long wallNanos, long cpuNanos, long outputBytes, long peakKib, long residentKib) {
    private static final int NUMBERS = 5;

    /// @throws IOException if it is not an answer
    static Turn parse(String line) throws IOException {
        try {
            var numbers = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
            if (numbers.length == NUMBERS) {
                return new Turn(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
            }
        } catch (NumberFormatException words) {
            throw new IOException("not an answer: " + line, words);
        }
        throw new IOException("not an answer: " + line);
    }

    String line() {
        return wallNanos + " " + cpuNanos + " " + outputBytes + " " + peakKib + " " + residentKib;
    }
}
