package im.jssdk.session;

import im.jssdk.protocol.LocalMessages;
import im.jssdk.protocol.Outbound;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.eventbus.MessageProducer;

/** Users as worker verticles that share a pool of threads; messages travel over the event bus. */
final class VertxUserHost implements UserHost {

  static final String POOL = "jssdk-user";

  private final Vertx vertx;
  private final Context context;
  private final Strand strand;
  private final CoreFactory cores;
  private final DeploymentOptions deployment;
  // Keeps the pool's threads when the last user leaves. It ends with Vert.x: upstream connections still close on it when all users are gone.
  private final WorkerExecutor pool;

  /** @throws IllegalStateException when called on a verticle's context, with which the users' verticles would end */
  VertxUserHost(Vertx vertx, CoreFactory cores, int workers) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    if (context.deploymentID() != null) {
      throw new IllegalStateException("the user directory must be made outside of verticles");
    }
    this.strand = Strand.of(context);
    this.cores = cores;
    this.pool = vertx.createSharedWorkerExecutor(POOL, workers);
    this.deployment = new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER).setWorkerPoolName(POOL).setWorkerPoolSize(workers);
  }

  private static String address(String userID) {
    return "jssdk.user." + userID;
  }

  @Override
  public Strand strand() {
    return strand;
  }

  @Override
  public Mail mail(String userID) {
    MessageProducer<UserMessage> sender = vertx.eventBus().sender(address(userID), LocalMessages.DELIVERY);
    return sender::write;
  }

  @Override
  public Future<String> start(UserLife user) {
    // From the directory's context, not from the caller's: what a verticle deploys ends with it.
    Promise<String> started = Promise.promise();
    context.runOnContext(ignored ->
        vertx.deployVerticle(new UserVerticle(user, address(user.userID()), cores), deployment).onComplete(started));
    return started.future();
  }

  @Override
  public Future<Void> end(String deploymentID) {
    Promise<Void> ended = Promise.promise();
    context.runOnContext(ignored -> vertx.undeploy(deploymentID).onComplete(ended));
    return ended.future();
  }

  @Override
  public void push(Outbound message) {
    vertx.eventBus().send(Outbound.ADDRESS, message, LocalMessages.DELIVERY);
  }
}
