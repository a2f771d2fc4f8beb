package im.jssdk.gateway;

import im.jssdk.protocol.SessionKey;
import java.util.Optional;

/** The checks of a handshake that need no other server, in the order of design section 3.1. */
final class HandshakeChecks {

  private final GatewayServices services;

  /**
   * Either a refusal, or a handshake for which a place was taken in the registry.
   */
  record Result(Refusal refusal, Handshake handshake, SessionKey session) {

    private static Result refused(Refusal refusal) {
      return new Result(refusal, null, null);
    }
  }

  HandshakeChecks(GatewayServices services) {
    this.services = services;
  }

  /** @param origin what a browser says of its page; null from other clients */
  Result check(String query, String origin) {
    Optional<Handshake> handshake = Handshake.parse(query);
    if (handshake.isEmpty()) {
      return Result.refused(Refusal.PARAMETERS);
    }
    Optional<SessionKey> session = handshake.get().session();
    if (session.isEmpty()) {
      return Result.refused(Refusal.PLATFORM);
    }
    return switch (services.connections().take(session.get())) {
      case OVER_QUANTITY -> Result.refused(Refusal.OVER_QUANTITY);
      case NODE_FULL -> Result.refused(Refusal.NODE_FULL);
      case TAKEN -> {
        if (!services.origins().allows(origin)) {
          services.connections().free(session.get());
          yield Result.refused(Refusal.ORIGIN);
        }
        yield new Result(null, handshake.get(), session.get());
      }
    };
  }
}
