package dev.pressroom.api.web;

/// What is wrong with one value of a request.
public record FieldProblem(String field, String message) {}
