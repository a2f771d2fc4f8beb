package im.jssdk.session;

import im.jssdk.core.SdkCore;
import im.jssdk.protocol.Dialect;
import im.jssdk.protocol.Reply;
import im.jssdk.protocol.Request;
import im.jssdk.session.function.AppFunctions;
import im.jssdk.session.function.ArgumentDecoder;
import im.jssdk.session.function.Arguments;
import im.jssdk.session.function.Function;
import im.jssdk.session.function.FunctionTable;
import im.jssdk.session.function.ResultEncoder;
import im.jssdk.session.function.SessionFunctions;
import io.vertx.core.Future;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out calls on a user's core. Whatever goes wrong becomes the call's reply. */
final class CallRunner {

  private static final Logger LOG = LoggerFactory.getLogger(CallRunner.class);

  private final SdkCore core;
  private final AppStates apps;
  private final PushTokens pushTokens;
  private final FunctionTable functions;
  private final SessionMetrics metrics;
  private final BiConsumer<UserMessage.Call, Reply> replies;

  /** @param replies takes each call's one reply, on the core's context */
  CallRunner(SdkCore core, AppStates apps, PushTokens pushTokens, FunctionTable functions, SessionMetrics metrics,
      BiConsumer<UserMessage.Call, Reply> replies) {
    this.core = core;
    this.apps = apps;
    this.pushTokens = pushTokens;
    this.functions = functions;
    this.metrics = metrics;
    this.replies = replies;
  }

  void run(UserMessage.Call call) {
    long start = System.nanoTime();
    metrics.functionStarted(call.connection(), call.request());
    Function function;
    Future<?> result;
    try {
      Request request = call.request();
      function = functions.find(request.function());
      Arguments arguments = ArgumentDecoder.V3.decode(function, request.data(), request.operationID(), call.connection().platformID());
      result = function == SessionFunctions.BACKGROUND
          ? apps.set(call.connection().session(), arguments.bool(0), arguments.operationID())
          : function.body().call(core, arguments);
      if (function == AppFunctions.PUSH_TOKEN) {
        result = result.onSuccess(given -> pushTokens.given(call.connection().session()));
      }
    } catch (Throwable e) {
      failed(call, e);
      return;
    }
    if (result == null) {
      done(call, function, start, null);
    } else {
      result.onComplete(value -> done(call, function, start, value), cause -> {
        metrics.functionDone(function.name(), Failure.of(cause).code(), System.nanoTime() - start);
        failed(call, cause);
      });
    }
  }

  private void done(UserMessage.Call call, Function function, long start, Object value) {
    Dialect dialect = call.connection().dialect();
    String data;
    try {
      data = ResultEncoder.encode(dialect, value);
    } catch (Throwable e) {
      failed(call, e);
      return;
    }
    metrics.functionDone(function.name(), 0, System.nanoTime() - start);
    metrics.functionEnded(call.connection(), call.request(), 0);
    replies.accept(call, Reply.ok(data));
  }

  private void failed(UserMessage.Call call, Throwable cause) {
    if (Failure.isUnexpected(cause)) {
      metrics.callFaulted();
      Request request = call.request();
      LOG.atError()
          .addKeyValue("operationID", request.operationID())
          .addKeyValue("userID", call.connection().userID())
          .addKeyValue("connection", call.connection().id())
          .addKeyValue("function", request.function())
          .setCause(cause)
          .log("call failed");
    }
    Failure failure = Failure.of(cause);
    metrics.functionEnded(call.connection(), call.request(), failure.code());
    replies.accept(call, failure.toReply());
  }
}
