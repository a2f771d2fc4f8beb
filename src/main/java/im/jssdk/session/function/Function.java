package im.jssdk.session.function;

import im.jssdk.core.SdkCore;
import io.vertx.core.Future;
import java.util.List;

/**
 * A function that clients call by name.
 *
 * @param name as on the wire, with a capital first letter
 * @param body does it; runs on the core's context
 */
public record Function(String name, List<Parameter> parameters, Body body) {

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
    return new Function(name, List.of(parameters), body);
  }
}
