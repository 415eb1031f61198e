package dev.pressroom.localcloud.faults;

import java.io.IOException;

/// A live article is edited under its readers' eyes: they see the old text until the new one is cleared, and
/// never the old one again.
final class EditLiveArticle implements Scenario {
    private int played;
    private String title = "";

    @Override
    public String name() {
        return "edit";
    }

    @Override
    public void prepare(Stage stage) throws IOException, InterruptedException {
        // No reader was ever answered about this address, so the first one reaches the stores.
        title = "Under readers' eyes " + ++played;
        var id = stage.draft(title, "The first text.");
        stage.submit(id);
        stage.settle();
        stage.watch(id);
    }

    @Override
    public void play(Stage stage) throws IOException, InterruptedException {
        var id = stage.onlyArticle();
        stage.read(id);
        stage.write(id, title, "The second text.");
        stage.submit(id);
        stage.workNow();
        stage.read(id);
        stage.settle();
        // Answers are kept for a second: only after it does a reader reach the stores.
        stage.letAnswersAge();
        stage.read(id);
        stage.expect(id, "PUBLISHED");
        stage.expectText(id, "The second text.");
    }
}
