package dev.pressroom.localcloud.template;

/// A topic of the template.
public record Topic(String logicalId, String name, String arn) {}
