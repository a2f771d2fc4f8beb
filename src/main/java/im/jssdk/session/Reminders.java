package im.jssdk.session;

import im.jssdk.protocol.SessionKey;

/** What users are reminded of when its time has come. Any thread. */
final class Reminders {

  private final DelayLine graces;
  private final DelayLine tokenChecks;

  Reminders(Strand strand, SessionOptions options) {
    this.graces = new DelayLine(strand, options.grace());
    this.tokenChecks = new DelayLine(strand, options.tokenCheck());
  }

  /** What waits keeps its time. */
  void setOptions(SessionOptions next) {
    graces.setDelay(next.grace());
    tokenChecks.setDelay(next.tokenCheck());
  }

  /** Has the slot told when the grace time of its session is over. */
  void graceBegins(UserSlot slot, SessionKey session, long stamp) {
    graces.add(slot, new UserMessage.GraceOver(session, stamp));
  }

  /** Has the user reminded after a while to look after the tokens that his core does not use. */
  void planTokenCheck(UserSlot slot) {
    tokenChecks.add(slot, new UserMessage.TokensDue());
  }

  void close() {
    graces.close();
    tokenChecks.close();
  }
}
