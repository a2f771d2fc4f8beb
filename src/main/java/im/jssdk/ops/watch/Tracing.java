package im.jssdk.ops.watch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import im.jssdk.config.TracingSettings;
import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.Request;
import im.jssdk.session.Failure;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Traces calls: a span for the frame, in it one for the function on the user's core, in that one for each request to the OpenIM server.
 * They are tied together by user and operationID, which go through all of the server anyway. Contents of messages are in none.
 */
public final class Tracing implements CallWatcher, AutoCloseable {

  private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("jssdk.operation_id");
  private static final AttributeKey<String> USER = AttributeKey.stringKey("enduser.id");
  private static final AttributeKey<String> FUNCTION = AttributeKey.stringKey("jssdk.function");
  private static final AttributeKey<Long> PLATFORM = AttributeKey.longKey("jssdk.platform");
  private static final AttributeKey<Long> CONNECTION = AttributeKey.longKey("jssdk.connection");
  private static final AttributeKey<Long> CODE = AttributeKey.longKey("jssdk.code");
  private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("service.name");
  /** Names become the names of spans; a client's own inventions don't. */
  private static final Pattern FUNCTION_NAME = Pattern.compile("[A-Za-z]{1,64}");
  private static final int TEXT_LENGTH = 128;
  private static final int MOST_OPEN = 10_000;
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration SEND_EVERY = Duration.ofSeconds(1);
  private static final Duration SEND_WITHIN = Duration.ofSeconds(5);
  private static final int END_SECONDS = 3;

  /** What ties the spans of one call together. */
  private record Key(String userID, String operationID) {
  }

  /** One call's spans. */
  private static final class Call {

    private final Span frame;
    private volatile Span function;

    Call(Span frame) {
      this.frame = frame;
    }

    Span innermost() {
      Span inner = function;
      return inner == null ? frame : inner;
    }

    void end() {
      Span inner = function;
      if (inner != null) {
        inner.end();
      }
      frame.end();
    }
  }

  private final SdkTracerProvider provider;
  private final Tracer tracer;
  // Those that are sampled and not yet answered. A call whose connection is gone may never be: it ends with its time here.
  private final Cache<Key, Call> open = Caffeine.newBuilder()
      .maximumSize(MOST_OPEN)
      .expireAfterWrite(LONGEST)
      .<Key, Call>evictionListener((key, call, cause) -> call.end())
      .build();

  /** @param settings with an endpoint */
  public Tracing(TracingSettings settings) {
    TracingLog.install();
    OtlpHttpSpanExporter exporter = OtlpHttpSpanExporter.builder().setEndpoint(settings.endpoint()).setTimeout(SEND_WITHIN).build();
    provider = SdkTracerProvider.builder()
        .setSampler(Sampler.traceIdRatioBased(settings.sampleRatio()))
        .setResource(Resource.getDefault().merge(Resource.create(Attributes.of(SERVICE, settings.serviceName()))))
        .addSpanProcessor(BatchSpanProcessor.builder(exporter).setScheduleDelay(SEND_EVERY).build())
        .build();
    tracer = provider.get("im.jssdk");
  }

  @Override
  public void received(ConnectionRef connection, Request request) {
    if (request.operationID().isEmpty()) {
      return;
    }
    Span span = tracer.spanBuilder("call " + spanName(request.function())).setNoParent().setSpanKind(SpanKind.SERVER).startSpan();
    if (!span.isRecording()) {
      return;
    }
    span.setAttribute(OPERATION, cut(request.operationID())).setAttribute(USER, cut(connection.userID()))
        .setAttribute(FUNCTION, cut(request.function())).setAttribute(PLATFORM, connection.platformID())
        .setAttribute(CONNECTION, connection.id());
    Call before = open.asMap().put(new Key(connection.userID(), request.operationID()), new Call(span));
    if (before != null) {
      // Clients are free to use an operationID twice; the first call's spans end here.
      before.end();
    }
  }

  @Override
  public void answered(ConnectionRef connection, String function, String operationID, int errCode) {
    Call call = open.asMap().remove(new Key(connection.userID(), operationID));
    if (call != null) {
      result(call.frame, errCode);
      call.end();
    }
  }

  @Override
  public void functionStarted(ConnectionRef connection, Request request) {
    Call call = find(connection.userID(), request.operationID());
    if (call != null) {
      call.function = inside(call.frame, spanName(request.function()), SpanKind.INTERNAL, request.operationID()).startSpan();
    }
  }

  @Override
  public void functionEnded(ConnectionRef connection, Request request, int errCode) {
    Call call = find(connection.userID(), request.operationID());
    Span span = call == null ? null : call.function;
    if (span != null) {
      result(span, errCode);
      span.end();
    }
  }

  @Override
  public Step upstream(String userID, String operationID, String what) {
    Call call = find(userID, operationID);
    if (call == null) {
      return null;
    }
    Span span = inside(call.innermost(), "openim " + what, SpanKind.CLIENT, operationID).startSpan();
    return failure -> {
      result(span, failure == null ? 0 : Failure.of(failure).code());
      span.end();
    };
  }

  @Override
  public void event(String userID, String event, int errCode, int bytes) {
    // Events belong to no call.
  }

  private Call find(String userID, String operationID) {
    return open.getIfPresent(new Key(userID, operationID));
  }

  private SpanBuilder inside(Span parent, String name, SpanKind kind, String operationID) {
    return tracer.spanBuilder(name).setParent(Context.root().with(parent)).setSpanKind(kind).setAttribute(OPERATION, cut(operationID));
  }

  private static void result(Span span, int errCode) {
    span.setAttribute(CODE, (long) errCode);
    if (errCode != 0) {
      span.setStatus(StatusCode.ERROR);
    }
  }

  private static String spanName(String function) {
    return FUNCTION_NAME.matcher(function).matches() ? function : "other";
  }

  private static String cut(String text) {
    return text.length() <= TEXT_LENGTH ? text : text.substring(0, TEXT_LENGTH);
  }

  /** Sends what there is, and ends. Blocks for at most a few seconds. */
  @Override
  public void close() {
    open.asMap().values().forEach(Call::end);
    provider.shutdown().join(END_SECONDS, TimeUnit.SECONDS);
  }
}
