package im.jssdk.core;

/** A result that is JSON text already and goes to the client as it is. */
public record JsonText(String text) {
}
