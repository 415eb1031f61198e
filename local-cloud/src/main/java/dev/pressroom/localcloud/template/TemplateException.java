package dev.pressroom.localcloud.template;

/// The template cannot run here; the message names the line and the logical id.
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TemplateException(String logicalId, int line, String what) {
        super("template line " + line + ", " + logicalId + ": " + what);
    }
}
