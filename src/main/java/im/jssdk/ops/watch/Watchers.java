package im.jssdk.ops.watch;

import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All who look on at calls. While there is nobody, each place that tells them costs the reading of one field. Any thread. */
public final class Watchers implements CallWatcher {

  private final CopyOnWriteArrayList<CallWatcher> watchers = new CopyOnWriteArrayList<>();
  private volatile boolean any;

  public synchronized void add(CallWatcher watcher) {
    watchers.add(watcher);
    any = true;
  }

  public synchronized void remove(CallWatcher watcher) {
    watchers.remove(watcher);
    any = !watchers.isEmpty();
  }

  /** Whether somebody looks on. */
  public boolean any() {
    return any;
  }

  @Override
  public void received(ConnectionRef connection, Request request) {
    if (any) {
      watchers.forEach(each -> each.received(connection, request));
    }
  }

  @Override
  public void answered(ConnectionRef connection, String function, String operationID, int errCode) {
    if (any) {
      watchers.forEach(each -> each.answered(connection, function, operationID, errCode));
    }
  }

  @Override
  public void functionStarted(ConnectionRef connection, Request request) {
    if (any) {
      watchers.forEach(each -> each.functionStarted(connection, request));
    }
  }

  @Override
  public void functionEnded(ConnectionRef connection, Request request, int errCode) {
    if (any) {
      watchers.forEach(each -> each.functionEnded(connection, request, errCode));
    }
  }

  @Override
  public Step upstream(String userID, String operationID, String what) {
    if (!any) {
      return null;
    }
    List<Step> steps = new ArrayList<>(1);
    for (CallWatcher each : watchers) {
      Step step = each.upstream(userID, operationID, what);
      if (step != null) {
        steps.add(step);
      }
    }
    return steps.isEmpty() ? null : failure -> steps.forEach(step -> step.ended(failure));
  }

  @Override
  public void event(String userID, String event, int errCode, int bytes) {
    if (any) {
      watchers.forEach(each -> each.event(userID, event, errCode, bytes));
    }
  }
}
