package dev.pressroom.benchmarks;

import java.io.IOException;
import java.util.Arrays;

/// One measured turn of a contender.
///
/// The protocol between the bench and a contender's process, whatever its language: the bench writes one
/// line, the folder to put the outputs in (`0.jpg`, `1.webp` … in the order of the plan) or nothing; the
/// contender makes every rendition, stops its clocks, stores the outputs if asked, and answers with these
/// four numbers on one line. The plan is a text file with one `WIDTH HEIGHT jpg|webp QUALITY` a line.
///
/// @param cpuNanos of the whole process, all threads
/// @param outputBytes of all renditions together
/// @param peakKib resident memory of the process, the most since it began (`VmHWM`)
record Turn(long wallNanos, long cpuNanos, long outputBytes, long peakKib) {
    /// @throws IOException if it is not an answer
    static Turn parse(String line) throws IOException {
        try {
            var numbers = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
            if (numbers.length == 4) {
                return new Turn(numbers[0], numbers[1], numbers[2], numbers[3]);
            }
        } catch (NumberFormatException words) {
            throw new IOException("not an answer: " + line, words);
        }
        throw new IOException("not an answer: " + line);
    }

    String line() {
        return wallNanos + " " + cpuNanos + " " + outputBytes + " " + peakKib;
    }
}
