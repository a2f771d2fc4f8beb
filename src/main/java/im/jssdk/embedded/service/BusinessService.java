package im.jssdk.embedded.service;

import im.jssdk.embedded.state.ErrorCode;
import im.jssdk.embedded.state.State;
import im.jssdk.openim.proto.MsgData;

import io.vertx.core.json.JsonObject;

/** Sends the notifications of a backend to its own code in the clients (spec 4.7, 7.3). */
public final class BusinessService {

  private static final int STORED = 2;

  private final State state;
  private final Notifier notifier;

  /**
   * A notification to exactly one user or group.
   *
   * @param sendMsg whether it is also a message in the chat
   * @param level 2 = kept for those who are offline
   */
  public record Business(String key, String data, String sendUserID, String recvUserID, String recvGroupID, boolean sendMsg,
      int level) {
  }

  public BusinessService(State state, Notifier notifier) {
    this.state = state;
    this.notifier = notifier;
  }

  /** Sends one; answers it as it was accepted. */
  public MsgData notify(Caller caller, Business business) {
    caller.requireAdmin();
    if (business.recvUserID().isEmpty() == business.recvGroupID().isEmpty()) {
      throw ErrorCode.ARGS.because("give either recvUserID or recvGroupID");
    }
    if (business.level() < 0 || business.level() > STORED) {
      throw ErrorCode.ARGS.because("reliabilityLevel must be 1 or 2, not " + business.level());
    }
    state.users().require(business.sendUserID());
    if (business.recvGroupID().isEmpty()) {
      state.users().require(business.recvUserID());
    } else {
      state.groups().requireLive(business.recvGroupID());
    }
    JsonObject tips = new JsonObject().put("key", business.key()).put("data", business.data());
    return notifier.custom(caller, ContentType.BUSINESS, business.sendUserID(), business.recvUserID(), business.recvGroupID(),
        tips, business.level() == STORED, business.sendMsg());
  }
}
