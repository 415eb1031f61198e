package dev.pressroom.newsletter.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pressroom.model.ArticleId;
import dev.pressroom.model.DeliveryState;
import dev.pressroom.model.FailureCode;
import dev.pressroom.model.JobFailure;
import dev.pressroom.model.NoticeKind;
import dev.pressroom.newsletter.adapter.json.SesEventReader;
import dev.pressroom.newsletter.application.port.Issues;
import dev.pressroom.newsletter.application.port.Ledger;
import dev.pressroom.newsletter.application.port.Notices;
import dev.pressroom.newsletter.application.port.Readers;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticeFeedbackTest {
    private static final String ARTICLE = "018f3c8e-0000-7000-8000-000000000001";

    private DeliveryState state = DeliveryState.UNCERTAIN;
    private final Set<NoticeKind> settled = new HashSet<>();

    /// One notice, as its row would be.
    private final Notices notices =
            (article, revision, kind, from, to, _) -> {
                settled.add(kind);
                assertThat(article).isEqualTo(ArticleId.parse(ARTICLE));
                assertThat(revision).isEqualTo(3);
                if (state != from) {
                    return false;
                }
                state = to;
                return true;
            };

    @Test
    void anUncertainNoticeIsSettledByTheEventThatCarriesItsTag() {
        record("Send", ARTICLE + "-3");

        assertThat(state).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void theTagNamesTheKindOfNotice() {
        record("Send", ARTICLE + "-3-HOLD");

        assertThat(settled).containsExactly(NoticeKind.HOLD);
        assertThat(state).isEqualTo(DeliveryState.SENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3-NEWS", "-3-", "-x", "-99999999999"})
    void aTagOfNoNoticeIsRefusedForGood(String end) {
        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> record("Send", ARTICLE + end))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.CONTRACT_UNREADABLE));
    }

    @Test
    void aSecondEventChangesNothing() {
        record("Send", ARTICLE + "-3");
        record("Delivery", ARTICLE + "-3");

        assertThat(state).isEqualTo(DeliveryState.SENT);
    }

    @Test
    void aTagThatNamesNoRevisionIsRefusedForGood() {
        assertThatExceptionOfType(JobFailure.class)
                .isThrownBy(() -> record("Send", "nonsense"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(FailureCode.CONTRACT_UNREADABLE));
    }

    private void record(String type, String tag) {
        var event =
                "{\"eventType\":\"%s\",\"mail\":{\"tags\":{\"notice\":[\"%s\"]}}}"
                        .formatted(type, tag);
        new RecordFeedback(
                        untouched(Ledger.class),
                        untouched(Issues.class),
                        untouched(Readers.class),
                        notices,
                        () -> Instant.EPOCH)
                .record(new SesEventReader().read(event));
    }

    /// A port that this path must not call.
    private static <T> T untouched(Class<T> port) {
        return port.cast(
                Proxy.newProxyInstance(
                        port.getClassLoader(),
                        new Class<?>[] {port},
                        (_, method, _) -> {
                            throw new AssertionError("not expected: " + method.getName());
                        }));
    }
}
