package im.jssdk.embedded.api;

/** What a path of the API does. */
@FunctionalInterface
interface Route {

  /** Answers the {@code data} of the reply, or null when it has none; throws a ServerException for an error. */
  Object handle(Call call);
}
