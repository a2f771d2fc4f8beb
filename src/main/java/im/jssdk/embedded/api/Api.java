package im.jssdk.embedded.api;

import im.jssdk.embedded.EmbeddedOptions;
import im.jssdk.embedded.service.ApplicationService;
import im.jssdk.embedded.service.BusinessService;
import im.jssdk.embedded.service.ClearService;
import im.jssdk.embedded.service.ConversationService;
import im.jssdk.embedded.service.Delivery;
import im.jssdk.embedded.service.Entrance;
import im.jssdk.embedded.service.FriendService;
import im.jssdk.embedded.service.GroupService;
import im.jssdk.embedded.service.GroupTips;
import im.jssdk.embedded.service.MemberInfoService;
import im.jssdk.embedded.service.MemberService;
import im.jssdk.embedded.service.Notifier;
import im.jssdk.embedded.service.Presence;
import im.jssdk.embedded.service.PullService;
import im.jssdk.embedded.service.ReadService;
import im.jssdk.embedded.service.RevokeService;
import im.jssdk.embedded.service.SendService;
import im.jssdk.embedded.service.UserService;
import im.jssdk.embedded.state.State;

import io.vertx.core.Vertx;

/** Puts the routes of the HTTP API together with the services behind them. */
public final class Api {

  private Api() {
  }

  /**
   * The server of the API.
   *
   * @param delivery where the messages go that calls cause
   */
  public static ApiServer create(Vertx vertx, EmbeddedOptions options, State state, Presence presence, Delivery delivery,
      PullService pulls, SendService sends) {
    Notifier notifier = new Notifier(delivery);
    GroupTips tips = new GroupTips(state);
    Entrance entrance = new Entrance(state, notifier, tips);
    ApplicationService applications = new ApplicationService(state, notifier, tips, entrance);
    UserService users = new UserService(state, notifier, tips);
    ConversationService conversations = new ConversationService(state, notifier);

    Routes routes = new Routes();
    new AuthRoutes(options, state, presence).addTo(routes);
    new UserRoutes(state, users, presence).addTo(routes);
    new UserDataRoutes(state).addTo(routes);
    new FriendRoutes(state, new FriendService(state, notifier)).addTo(routes);
    new GroupRoutes(new GroupService(state, notifier, tips, conversations),
        new MemberService(state, notifier, tips, entrance, applications), new MemberInfoService(state, notifier, tips), applications).addTo(routes);
    new GroupReadRoutes(state).addTo(routes);
    new GroupRequestRoutes(state).addTo(routes);
    new GroupSyncRoutes(state).addTo(routes);
    new ConversationRoutes(state, conversations).addTo(routes);
    new MessageRoutes(pulls, new ReadService(state, notifier), new RevokeService(state, notifier),
        new ClearService(state, notifier)).addTo(routes);
    new SendRoutes(state, sends, new BusinessService(state, notifier)).addTo(routes);
    new OverviewRoutes(state, pulls).addTo(routes);
    new SearchRoutes(state).addTo(routes);
    new ThirdRoutes(state.pushTokens()).addTo(routes);
    new ObjectRoutes(state.objects()).addTo(routes);
    return new ApiServer(routes, new DevRoutes(state, users, presence), new ObjectUploads(state.objects()),
        new ObjectDownloads(state.objects(), new Thumbnails(vertx)), state.tokens(), options.adminUserID());
  }
}
