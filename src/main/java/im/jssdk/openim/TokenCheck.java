package im.jssdk.openim;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks the OpenIM server whose a token is. Good answers count for a short time, under a hash of the token; checks of one token at the
 * same time are one question. While the server can't answer, an older good answer counts, too: a client that loses its connection then
 * is let in again, as the one beside it never was let out. Thread-safe.
 */
final class TokenCheck {

  private static final String ROUTE = "/auth/parse_token";

  /** @param checkedAt in ms since 1970 */
  private record Answer(TokenInfo info, long checkedAt) {
  }

  private final Vertx vertx;
  private final HttpApi api;
  private final Clock clock;
  private final long freshMillis;
  private final long outageMillis;
  private final Cache<String, Answer> known;
  private final Map<String, Future<TokenInfo>> underWay = new ConcurrentHashMap<>();

  TokenCheck(Vertx vertx, HttpApi api, OpenImOptions.Api options, Clock clock) {
    this.vertx = vertx;
    this.api = api;
    this.clock = clock;
    this.freshMillis = options.tokenCacheTime().toMillis();
    this.outageMillis = options.tokenOutageTime().toMillis();
    Duration kept = options.tokenOutageTime().compareTo(options.tokenCacheTime()) > 0 ? options.tokenOutageTime() : options.tokenCacheTime();
    this.known = Caffeine.newBuilder()
        .expireAfterWrite(kept)
        .maximumSize(options.tokenCacheSize())
        .build();
  }

  Future<TokenInfo> check(String token) {
    ContextInternal context = ((VertxInternal) vertx).getOrCreateContext();
    String key = hash(token);
    Answer answer = known.getIfPresent(key);
    if (isGood(answer) && clock.millis() - answer.checkedAt < freshMillis) {
      return context.succeededFuture(answer.info);
    }
    return ask(token, key, context);
  }

  /** Asks the server, whatever is known. */
  Future<TokenInfo> recheck(String token) {
    return ask(token, hash(token), ((VertxInternal) vertx).getOrCreateContext());
  }

  private Future<TokenInfo> ask(String token, String key, ContextInternal context) {
    Promise<TokenInfo> promise = Promise.promise();
    Future<TokenInfo> first = underWay.putIfAbsent(key, promise.future());
    if (first == null) {
      ask(key, token).onComplete(promise);
    }
    // Whoever joins is answered on his own context, not on that of the first.
    Promise<TokenInfo> result = context.promise();
    (first == null ? promise.future() : first).onComplete(result);
    return result.future();
  }

  private boolean isGood(Answer answer) {
    return answer != null && answer.info.expiresAt() > clock.millis() / 1000;
  }

  /** What is known of a token is out of date. */
  void forget(String token) {
    known.invalidate(hash(token));
  }

  private Future<TokenInfo> ask(String key, String token) {
    return parse(token)
        .recover(cause -> isDoubtful(cause) && isGood(known.getIfPresent(key)) ? parse(token) : Future.failedFuture(cause))
        .transform(answer -> {
          if (answer.succeeded()) {
            return read(key, answer.result());
          }
          OpenImException cause = Failures.transport("can't check a token", answer.cause(), token);
          Answer last = known.getIfPresent(key);
          if (!cause.endsToken() && isGood(last) && clock.millis() - last.checkedAt < outageMillis) {
            return Future.succeededFuture(last.info);
          }
          if (cause.endsToken()) {
            known.invalidate(key);
          }
          return Future.failedFuture(new OpenImException(cause.code(), Failures.withoutToken(cause.getMessage(), token)));
        })
        .andThen(done -> underWay.remove(key));
  }

  private Future<JsonNode> parse(String token) {
    return api.post(ROUTE, Map.of("token", token), UUID.randomUUID().toString(), null);
  }

  private static boolean isDoubtful(Throwable cause) {
    return cause instanceof OpenImException refusal && refusal.isDoubtful();
  }

  private Future<TokenInfo> read(String key, JsonNode data) {
    if (!data.path("userID").isTextual() || !data.path("platformID").isInt()) {
      return Future.failedFuture(new OpenImException(OpenImException.INTERNAL,
          "the OpenIM server's answer to " + ROUTE + " names no user and platform"));
    }
    TokenInfo info = new TokenInfo(data.get("userID").textValue(), data.get("platformID").intValue(),
        data.path("expireTimeSeconds").longValue());
    known.put(key, new Answer(info, clock.millis()));
    return Future.succeededFuture(info);
  }

  private static String hash(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder().encodeToString(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java has SHA-256", e);
    }
  }
}
