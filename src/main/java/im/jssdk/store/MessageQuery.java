package im.jssdk.store;

import java.util.Collection;
import java.util.List;

/**
 * Which messages to look for. All that is given must hold; placeholders are never found.
 *
 * @param conversationID not looked at by a search in all conversations
 * @param keywords looked for in the search text, ASCII letters whatever their case; empty: any message
 * @param allKeywords whether all of the keywords must be there, else one of them
 * @param contentTypes not empty
 * @param sendIDs empty: of anybody
 * @param from ms, included
 * @param until ms, included
 * @param offset how many hits to leave out; not looked at by a search in all conversations
 * @param limit how many rows at most
 * @param letters how many letters their bodies may have together; the one that passes it is the last
 */
public record MessageQuery(String conversationID, List<String> keywords, boolean allKeywords, Collection<Integer> contentTypes,
    Collection<String> sendIDs, long from, long until, int offset, int limit, long letters) {
}
