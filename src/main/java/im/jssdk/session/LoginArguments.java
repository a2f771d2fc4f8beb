package im.jssdk.session;

import im.jssdk.protocol.Request;
import im.jssdk.session.function.ArgumentDecoder;
import im.jssdk.session.function.Arguments;
import im.jssdk.session.function.SessionFunctions;

/** What a Login says. Its text form hides the token. */
public record LoginArguments(String userID, String token) {

  /** @throws im.jssdk.session.function.CallException when they are not those of a Login */
  public static LoginArguments read(ArgumentDecoder decoder, Request request) {
    Arguments arguments = decoder.decode(SessionFunctions.LOGIN, request.data(), request.operationID(), 0);
    return new LoginArguments(arguments.string(0), arguments.string(1));
  }

  @Override
  public String toString() {
    return "LoginArguments[userID=" + userID + "]";
  }
}
