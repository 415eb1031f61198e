package dev.pressroom.localcloud.faults;

import java.util.regex.Pattern;

/// One call that goes wrong, found by its name: a number would mean another one as soon as a call more or
/// less is made before it, as for a new connection.
///
/// @param name what its name holds; one that holds nothing finds no call
/// @param nth  which of those that are so named, from 1
record Aim(Pattern name, int nth, Mode mode) {
    static final Aim NOTHING = new Aim(Pattern.compile("(?!)"), 1, Mode.BEFORE);

    Aim(String name, int nth, Mode mode) {
        this(Pattern.compile(name), nth, mode);
    }

    boolean names(String call) {
        return name.matcher(call).find();
    }
}
