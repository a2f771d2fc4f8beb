package im.jssdk.store;

import java.util.List;

/**
 * What a query finds in one conversation.
 *
 * @param count how many messages it finds
 * @param newest the newest of them, newest first; none when the others have filled what may be brought
 */
public record MessageHits(String conversationID, int count, List<MessageRow> newest) {
}
