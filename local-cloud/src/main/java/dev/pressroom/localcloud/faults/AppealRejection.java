package dev.pressroom.localcloud.faults;

import java.io.IOException;

/// The author of a refused article appeals, and a moderator grants or declines it.
final class AppealRejection implements Scenario {
    private final boolean granted;

    AppealRejection(boolean granted) {
        this.granted = granted;
    }

    @Override
    public String name() {
        return granted ? "appeal" : "decline";
    }

    @Override
    public void prepare(Stage stage) throws IOException, InterruptedException {
        new RejectArticle().play(stage);
    }

    @Override
    public void play(Stage stage) {
        var id = stage.onlyArticle();
        stage.appeal(id, "It quotes what it warns of.");
        stage.decideCase(granted);
        stage.expect(id, granted ? "PUBLISHED" : "REJECTED");
    }
}
