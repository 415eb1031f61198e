package dev.pressroom.localcloud.faults;

/// What a call to the outside goes to.
public enum Kind {
    DATABASE,
    DOCUMENTS,
    OBJECTS,
    QUEUE,
    TOPIC,
    MAIL,
    CACHE,
    CLASSIFIER
}
