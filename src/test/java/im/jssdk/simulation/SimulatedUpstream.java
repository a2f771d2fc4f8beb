package im.jssdk.simulation;

import im.jssdk.gateway.TokenIdentity;
import im.jssdk.gateway.TokenVerifier;
import im.jssdk.session.function.CallException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashSet;
import java.util.Set;

/** The OpenIM server as far as sessions go: it comes and goes, knows whose a token is, and throws tokens out. */
final class SimulatedUpstream implements TokenVerifier {

  private final Simulation world;
  private final Scheduler.Queue strand;
  private final Set<String> kicked = new HashSet<>();
  private boolean up = true;

  SimulatedUpstream(Simulation world) {
    this.world = world;
    this.strand = world.scheduler().newStrand();
  }

  boolean isUp() {
    return up;
  }

  void setUp(boolean now) {
    up = now;
    world.cores().forEach(core -> core.strand().run(core::network));
  }

  /** Throws a token out. */
  void kick(String token) {
    if (kicked.add(token)) {
      world.trace(() -> "thrown out: " + token);
      world.cores().forEach(core -> core.strand().run(core::lookAtToken));
    }
  }

  boolean isKicked(String token) {
    return kicked.contains(token);
  }

  /** The tokens that are thrown out by now. */
  Set<String> kicked() {
    return Set.copyOf(kicked);
  }

  @Override
  public Future<TokenIdentity> verify(String token) {
    Promise<TokenIdentity> answer = Promise.promise();
    strand.run(() -> {
      if (!up && world.random().nextBoolean()) {
        answer.fail(new CallException(10000, "out of reach"));
      } else if (isKicked(token)) {
        answer.fail(new CallException(1506, "kicked"));
      } else {
        int slash = token.indexOf('/');
        answer.complete(new TokenIdentity(token.substring(0, slash), token.charAt(slash + 1) - '0'));
      }
    });
    return answer.future();
  }
}
