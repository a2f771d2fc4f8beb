package im.jssdk.session.function;

import im.jssdk.core.message.Message;
import java.util.List;

/**
 * The shape of a message's surroundings, whose JSON the core puts together from stored texts.
 *
 * @param messageList ascending by time
 * @param errCode 100 when messages could not be fetched and the list ends before them; else 0
 */
public record SurroundingReply(List<Message> messageList, int errCode, String errMsg) {
}
