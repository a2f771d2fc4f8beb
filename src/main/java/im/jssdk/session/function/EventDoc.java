package im.jssdk.session.function;

/**
 * What docs/functions.md and asyncapi.json say of an event.
 *
 * @param payload what its {@code data} holds
 * @param when a sentence
 */
public record EventDoc(String name, Area area, Shape payload, String when) {
}
