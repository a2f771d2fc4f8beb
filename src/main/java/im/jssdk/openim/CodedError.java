package im.jssdk.openim;

/** An error that has a number of the OpenIM world; clients act on the number, the text is for people. */
public interface CodedError {

  /** The code: one of the server's, passed through unchanged, or one of the SDK's own (spec sdk-core-behaviour 8.1). */
  int code();

  /** What went wrong, in words that may be shown; never contains a token. */
  String getMessage();
}
