package im.jssdk.openim;

import im.jssdk.openim.proto.PushMessages;
import im.jssdk.openim.proto.SubUserOnlineStatusTips;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Notes what a connection tells. */
class RecordingListener implements LongConnectionListener {

  record Event(String name, Object detail) {
  }

  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  Event next() {
    return Await.next(events, "event");
  }

  /** Takes the next event, which must have this name. */
  Event expect(String name) {
    Event event = next();
    if (!event.name.equals(name)) {
      throw new AssertionError("expected " + name + " but heard " + event);
    }
    return event;
  }

  OpenImException expectFailure(String name) {
    return (OpenImException) expect(name).detail;
  }

  boolean silentFor(long millis) throws InterruptedException {
    return events.poll(millis, TimeUnit.MILLISECONDS) == null;
  }

  @Override
  public void onConnecting() {
    events.add(new Event("connecting", null));
  }

  @Override
  public void onConnected() {
    events.add(new Event("connected", null));
  }

  @Override
  public void onConnectFailed(OpenImException cause) {
    events.add(new Event("connectFailed", cause));
  }

  @Override
  public void onTokenRefused(OpenImException cause) {
    events.add(new Event("tokenRefused", cause));
  }

  @Override
  public void onKicked() {
    events.add(new Event("kicked", null));
  }

  @Override
  public void onPush(PushMessages push) {
    events.add(new Event("push", push));
  }

  @Override
  public void onOnlineStatus(SubUserOnlineStatusTips tips) {
    events.add(new Event("onlineStatus", tips));
  }
}
