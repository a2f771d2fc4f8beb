package im.jssdk.session.function;

import im.jssdk.core.SdkCore;
import io.vertx.core.Future;
import java.util.List;

/**
 * A function that clients call by name.
 *
 * @param name as on the wire, with a capital first letter
 * @param body does it; runs on the core's context
 * @param doc what docs/functions.md says of it
 */
public record Function(String name, List<Parameter> parameters, Body body, FunctionDoc doc) {

  /** What a function does. */
  @FunctionalInterface
  public interface Body {

    /**
     * @return the result: null for none, {@link im.jssdk.core.JsonText} as it is, anything else is written as JSON. What is
     *     thrown or fails is answered as an error with its code
     */
    Future<?> call(SdkCore core, Arguments arguments);
  }

  public static Function of(String name, Body body, Parameter... parameters) {
    return new Function(name, List.of(parameters), body, FunctionDoc.NONE);
  }

  /** @param summary what it does, in a sentence for people who write clients */
  public Function says(String summary) {
    return with(doc.says(summary));
  }

  /** The type of the result; {@code void.class} when there is none. */
  public Function returns(Class<?> type) {
    return with(doc.returns(Shape.of(type)));
  }

  public Function returnsList(Class<?> elementType) {
    return with(doc.returns(Shape.listOf(elementType)));
  }

  /** It may return this instead; the summary says when. */
  public Function orList(Class<?> elementType) {
    return with(doc.returns(doc.result().or(Shape.listOf(elementType))));
  }

  public Function returnsNothing() {
    return with(doc.returns(Shape.NOTHING));
  }

  /** It asks the OpenIM server: 10000 when that is out of reach, and the server's own codes. */
  public Function asksServer() {
    return with(doc.asking());
  }

  /** An error of its own, beside those of every call. */
  public Function fails(int code, String when) {
    return with(doc.fails(new FunctionDoc.Fault(code, when)));
  }

  /** The events that it can raise. */
  public Function raises(String... events) {
    return with(doc.raises(List.of(events)));
  }

  /** The 3.5.2 client has it not, newer ones do. */
  public Function newer() {
    return with(doc.of(Origin.NEWER));
  }

  /** No client sends it by itself. */
  public Function extra() {
    return with(doc.of(Origin.EXTRA));
  }

  Function in(Area area) {
    return with(doc.in(area));
  }

  private Function with(FunctionDoc newDoc) {
    return new Function(name, parameters, body, newDoc);
  }
}
