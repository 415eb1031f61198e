package dev.pressroom.model.codec;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.ImageId;
import dev.pressroom.model.IssueId;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.event.EventHead;
import dev.pressroom.model.event.PlatformEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// Events as CloudEvents 1.0 JSON (<https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md>).
/// Thread-safe.
public final class EventCodec {
    private static final String SOURCE = "/pressroom";

    private final JsonMapper json = JsonMapper.builder().addModule(ids()).build();

    /// @param id identity of the event, the same when it is published again
    public String encode(UUID id, Instant at, PlatformEvent event) {
        var envelope = new LinkedHashMap<String, Object>();
        envelope.put("specversion", "1.0");
        envelope.put("id", id.toString());
        envelope.put("source", SOURCE);
        envelope.put("type", event.type());
        envelope.put("subject", event.subject());
        envelope.put("time", at.toString());
        envelope.put("datacontenttype", "application/json");
        envelope.put("data", event);
        return json.writeValueAsString(envelope);
    }

    /// Reads what every event says of itself.
    ///
    /// @throws JobFailure [FailureCode#CONTRACT_UNREADABLE] if the text is no event
    public EventHead head(String event) {
        try {
            var fields = json.readTree(event);
            return new EventHead(
                    UUID.fromString(fields.path("id").asString("")),
                    fields.path("type").asString(""),
                    fields.path("subject").asString(""));
        } catch (JacksonException | IllegalArgumentException malformed) {
            // Named, not passed on as the cause: a parser's message quotes the text.
            throw new JobFailure(
                    FailureCode.CONTRACT_UNREADABLE,
                    "not an event: " + malformed.getClass().getSimpleName());
        }
    }

    private static SimpleModule ids() {
        var module = new SimpleModule();
        for (var type : List.<Class<?>>of(ArticleId.class, ImageId.class, IssueId.class)) {
            addAsText(module, type);
        }
        return module;
    }

    private static <T> void addAsText(SimpleModule module, Class<T> type) {
        module.addSerializer(
                type,
                new ValueSerializer<T>() {
                    @Override
                    public void serialize(
                            T id,
                            tools.jackson.core.JsonGenerator out,
                            tools.jackson.databind.SerializationContext context) {
                        out.writeString(id.toString());
                    }
                });
    }
}
