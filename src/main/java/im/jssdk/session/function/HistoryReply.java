package im.jssdk.session.function;

import im.jssdk.core.message.Message;
import java.util.List;

/**
 * The shape of a page of history, whose JSON the core puts together from stored texts.
 *
 * @param messageList ascending by time
 * @param lastMinSeq the lowest seq of the page
 * @param isEnd whether there is nothing beyond
 * @param errCode 100 when messages between could not be fetched and the page ends before them; else 0
 */
public record HistoryReply(List<Message> messageList, long lastMinSeq, boolean isEnd, int errCode, String errMsg) {
}
