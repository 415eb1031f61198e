package dev.pressroom.localcloud.faults;

import java.io.IOException;

/// An article is refused for its words and for its image.
final class RejectArticle implements Scenario {
    @Override
    public String name() {
        return "reject";
    }

    @Override
    public void play(Stage stage) throws IOException, InterruptedException {
        var id = stage.draft("A bad day", "To be written.");
        var image = stage.upload(id, Pictures.refused());
        stage.write(
                id,
                "A bad day",
                "TESTCARD-TOXIC nobody should read this.\n\n![card](image:" + image + ")\n");
        stage.submit(id);
        stage.expect(id, "REJECTED");
    }
}
