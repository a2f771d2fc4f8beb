package im.jssdk.core;

/**
 * Something a user's clients are to hear (spec sdk-core-behaviour 3).
 *
 * @param name the listener's name, {@code OnXxx}
 * @param errCode 0 but for OnConnectFailed
 * @param data the payload as JSON text (numbers as decimal text); empty when there is none
 */
public record CoreEvent(String name, int errCode, String errMsg, String data) {

  public static CoreEvent of(String name) {
    return new CoreEvent(name, 0, "", "");
  }

  public static CoreEvent of(String name, String data) {
    return new CoreEvent(name, 0, "", data);
  }
}
