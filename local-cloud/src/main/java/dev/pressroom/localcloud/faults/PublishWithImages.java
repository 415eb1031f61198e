package dev.pressroom.localcloud.faults;

import java.io.IOException;

/// An article with an image goes from the draft to its readers.
final class PublishWithImages implements Scenario {
    @Override
    public String name() {
        return "publish";
    }

    @Override
    public void play(Stage stage) throws IOException, InterruptedException {
        var id = stage.draft("Three ridges", "To be written.");
        var image = stage.upload(id, Pictures.harmless());
        stage.write(id, "Three ridges", "The light goes.\n\n![A ridge](image:" + image + ")\n");
        stage.submit(id);
        stage.expect(id, "PUBLISHED");
    }
}
