package im.jssdk.embedded.state;

import im.jssdk.embedded.EmbeddedOptions;

/** Everything the server remembers. Touched on one event loop only. */
public final class State {

  private final Users users = new Users();
  private final Tokens tokens;
  private final Friends friends = new Friends();
  private final FriendRequests friendRequests = new FriendRequests();
  private final Blacks blacks = new Blacks();
  private final Groups groups = new Groups();
  private final Conversations conversations = new Conversations();
  private final Messages messages = new Messages();
  private final UserCommands commands = new UserCommands();
  private final PushTokens pushTokens = new PushTokens();
  private final ObjectStore objects = ObjectStore.inThisHeap();

  public State(EmbeddedOptions options) {
    MultiLogin policy = new MultiLogin(options.multiLoginPolicy());
    tokens = new Tokens(new Jwt(options.secret()), policy, options.tokenLifetime());
    users.add(new User(options.adminUserID(), "superAdmin", "", "", User.APP_ADMIN));
  }

  public Users users() {
    return users;
  }

  public Tokens tokens() {
    return tokens;
  }

  public Friends friends() {
    return friends;
  }

  public FriendRequests friendRequests() {
    return friendRequests;
  }

  public Blacks blacks() {
    return blacks;
  }

  public Groups groups() {
    return groups;
  }

  public Conversations conversations() {
    return conversations;
  }

  public Messages messages() {
    return messages;
  }

  public UserCommands commands() {
    return commands;
  }

  public PushTokens pushTokens() {
    return pushTokens;
  }

  public ObjectStore objects() {
    return objects;
  }
}
