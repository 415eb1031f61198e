package dev.pressroom.api.reader;

import tools.jackson.databind.json.JsonMapper;

/// Facts as JSON.
record JsonForm<T>(JsonMapper json, Class<T> type) implements LiveFacts.Form<T> {
    @Override
    public String write(T value) {
        return json.writeValueAsString(value);
    }

    @Override
    public T read(String text) {
        return json.readValue(text, type);
    }

    @Override
    public T cast(Object value) {
        return type.cast(value);
    }
}
