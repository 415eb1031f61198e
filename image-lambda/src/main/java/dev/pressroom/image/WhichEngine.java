package dev.pressroom.image;

import dev.pressroom.image.adapter.process.DecodeLimits;

/// Says which engine runs here and why: `./run doctor` asks the code that chooses. Arguments: where to
/// decode (`function` or `process`), then `VIPS_LIBRARY` or nothing.
final class WhichEngine {
    private WhichEngine() {}

    public static void main(String[] arguments) {
        var where = arguments[0].equals("process") ? DecodeIn.PROCESS : DecodeIn.FUNCTION;
        var setting = arguments.length > 1 ? arguments[1] : "";
        try {
            var chosen =
                    EngineChoice.choose(
                            setting,
                            EngineChoice.FOLDERS,
                            where.engines(null, DecodeLimits.MEMORY_MB));
            System.out.println(chosen.line());
            chosen.engine().close();
        } catch (IllegalArgumentException | IllegalStateException none) {
            System.out.println(
                    "none: "
                            + (none.getCause() == null
                                    ? none.getMessage()
                                    : none.getMessage()
                                            + " ("
                                            + none.getCause().getMessage()
                                            + ")"));
            System.exit(1);
        }
    }
}
