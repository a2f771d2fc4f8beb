package im.jssdk.ops.admin;

import im.jssdk.config.OpsSettings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may use {@code /admin}: whoever brings the operators' token, unless too many wrong ones came before. Thread-safe. */
public final class AdminAccess {

  private static final Logger LOG = LoggerFactory.getLogger(AdminAccess.class);

  private final WrongTries tries;
  private final Consumer<String> refused;
  private volatile AdminToken token;

  /**
   * What is said to a request.
   *
   * @param status 200, 401 or 429
   * @param retrySeconds with 429, when to ask again
   */
  record Verdict(int status, long retrySeconds) {

    private static final Verdict WELCOME = new Verdict(200, 0);
    private static final Verdict UNKNOWN = new Verdict(401, 0);
  }

  /** @param refused hears of each request that was not let in, with the reason as metrics have it */
  public AdminAccess(OpsSettings settings, Consumer<String> refused) {
    this.token = new AdminToken(settings.adminToken());
    this.tries = new WrongTries(settings.wrongTokensPerAddress(), settings.wrongTokensInAll(), System::nanoTime);
    this.refused = refused;
  }

  /** Token and limits are these from now on. */
  public void set(OpsSettings next) {
    AdminToken other = new AdminToken(next.adminToken());
    if (!other.isSame(token)) {
      tries.reset();
    }
    token = other;
    tries.setLimits(next.wrongTokensPerAddress(), next.wrongTokensInAll());
  }

  /** Whether there is a token at all. */
  boolean isOpen() {
    return token.isSet();
  }

  Verdict judge(HttpServerRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null) {
      // This guesses nothing.
      return refuse(request, "admin", Verdict.UNKNOWN);
    }
    String address = String.valueOf(request.remoteAddress().hostAddress());
    long wait = tries.waitSeconds(address);
    if (wait > 0) {
      return refuse(request, "admin_tries", new Verdict(429, wait));
    }
    if (!token.isIn(authorization)) {
      tries.wrong(address);
      return refuse(request, "admin", Verdict.UNKNOWN);
    }
    tries.right(address);
    return Verdict.WELCOME;
  }

  private Verdict refuse(HttpServerRequest request, String reason, Verdict verdict) {
    refused.accept(reason);
    LOG.atDebug().addKeyValue("address", request.remoteAddress()).addKeyValue("status", verdict.status).log("admin request refused");
    return verdict;
  }
}
