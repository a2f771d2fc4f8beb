package im.jssdk.core.sync;

/**
 * Messages that are missing: seqs {@code begin} to {@code end}, both included.
 *
 * @param most at most so many, the newest, are wanted of a chat; notifications come in full
 */
record Range(String conversationID, long begin, long end, int most) {

  /** How many messages to expect at most. */
  long size(boolean inFull) {
    return inFull ? end - begin + 1 : Math.min(end - begin + 1, most);
  }
}
