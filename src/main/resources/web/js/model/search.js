const MOST_PER_CHAT = 50;

/** Finds messages by their words. What fails rejects. */
export class Search {
  #client;

  constructor(client) {
    this.#client = client;
  }

  /**
   * The hits, newest first: `{conversationID, message}`. Without a conversation it looks into all of them, where the server gives
   * the newest hits of each.
   */
  async find(text, conversationID = '') {
    const keywordList = text.trim().split(/\s+/).filter(Boolean);
    if (!keywordList.length) return [];
    const { searchResultItems } = await this.#client.call('SearchLocalMessages', {
      conversationID, keywordList, keywordListMatchType: 1, senderUserIDList: [], messageTypeList: [],
      searchTimePosition: 0, searchTimePeriod: 0, pageIndex: 1, count: MOST_PER_CHAT,
    });
    return (searchResultItems ?? [])
      .flatMap(item => (item.messageList ?? []).map(message => ({ conversationID: item.conversationID, message })))
      .sort((a, b) => b.message.sendTime - a.message.sendTime);
  }
}
