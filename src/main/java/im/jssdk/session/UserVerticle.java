package im.jssdk.session;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/** Runs one user's life on a worker context and brings him his messages. */
final class UserVerticle extends VerticleBase {

  private final UserLife life;
  private final String address;
  private final CoreFactory cores;

  /** @param address where the user's messages arrive */
  UserVerticle(UserLife life, String address, CoreFactory cores) {
    this.life = life;
    this.address = address;
    this.cores = cores;
  }

  @Override
  public Future<?> start() {
    life.start(Strand.of(context), listener -> cores.create(context, life.userID(), listener));
    return vertx.eventBus().<UserMessage>localConsumer(address, message -> life.received(message.body())).completion();
  }

  @Override
  public Future<?> stop() {
    life.close();
    return Future.succeededFuture();
  }
}
