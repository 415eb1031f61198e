package dev.pressroom.image.adapter.process;

import java.time.Duration;

/// Starts a child on an endless job and prints its process id. Argument: a file that the job makes when
/// it has begun.
final class ParentThatDies {
    private ParentThatDies() {}

    public static void main(String[] arguments) {
        var engine =
                new IsolatedEngine(
                        MisbehavingChild.command(""),
                        new DecodeLimits(Duration.ofMinutes(5), 1L << 30));
        ProcessHandle.current().children().forEach(child -> System.out.println(child.pid()));
        engine.make(IsolatedEngineTest.SOURCE, IsolatedEngineTest.plan("spin", arguments[0]));
    }
}
