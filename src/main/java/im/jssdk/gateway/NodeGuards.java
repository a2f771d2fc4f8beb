package im.jssdk.gateway;

import im.jssdk.limits.Turns;
import im.jssdk.protocol.ByteBudget;
import im.jssdk.protocol.ErrorCode;
import im.jssdk.session.Failure;
import java.util.function.BooleanSupplier;

/**
 * What keeps a node from taking on more than it can do, over all of its connections.
 *
 * @param overloaded whether work waits too long for a thread
 */
public record NodeGuards(Turns tokenChecks, Turns logins, ByteBudget inbound, ByteBudget outbound, BooleanSupplier overloaded) {

  /** Token checks wait for the OpenIM server, not for this node's threads; no less than the connections to its API. */
  private static final int TOKEN_CHECKS = 64;

  static final Failure TOO_MANY_LOGINS =
      new Failure(ErrorCode.OVERLOADED, "too many users log in to this server at this moment, try again later");
  static final Failure TOO_MUCH_WORK =
      new Failure(ErrorCode.OVERLOADED, "this server has more calls than it can carry out in time, try again later");
  static final Failure TOO_MUCH_DATA =
      new Failure(ErrorCode.OVERLOADED, "this server has no memory left for a call of this size, try again later");

  public static NodeGuards of(NodeLimits limits, BooleanSupplier overloaded) {
    // Clients wait for their Login without a limit of their own, but somebody looks at the screen.
    long patience = limits.loginWait().toNanos();
    return new NodeGuards(new Turns(TOKEN_CHECKS, limits.loginsInLine(), patience),
        new Turns(limits.loginsAtOnce(), limits.loginsInLine(), patience), new ByteBudget(limits.inboundBytes()),
        new ByteBudget(limits.outboundBytes()), overloaded);
  }

  /** Has newcomers come in no faster than the calls of those who are in can bear. To be called before anybody comes. */
  public void follow(Pace pace, NodeLimits limits) {
    pace.lead(tokenChecks, TOKEN_CHECKS).lead(logins, limits.loginsAtOnce());
  }
}
