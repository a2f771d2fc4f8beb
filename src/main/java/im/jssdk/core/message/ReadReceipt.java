package im.jssdk.core.message;

import java.util.List;

/** That a peer has read messages (MessageReceipt, spec sdk-core-behaviour 4.5). {@code readTime} in ms. */
public record ReadReceipt(String groupID, String userID, List<String> msgIDList, long readTime, int msgFrom, int contentType,
    int sessionType) {
}
