package im.jssdk.protocol;

/**
 * A call that waits for its answer.
 *
 * @param id unique on its node; an operationID is the client's and may come twice
 * @param startedAt {@link System#nanoTime()}
 * @param deadline {@link System#nanoTime()} at which the call is answered with a timeout
 */
public record PendingCall(long id, String function, String operationID, long startedAt, long deadline) {
}
