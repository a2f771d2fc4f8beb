/** Marks the open conversation as read while its newest messages are in sight, in one call at a time. */
export class ReadMarks {
  /** Whether they are in sight. */
  watching = false;
  #client;
  #chat;
  #marking = new Set();

  constructor(client, chat) {
    this.#client = client;
    this.#chat = chat;
  }

  async mark() {
    const conversation = this.#chat.open;
    if (!this.watching || !conversation?.unreadCount || !this.#client.connected) return;
    const { conversationID, latestMsgSendTime } = conversation;
    if (this.#marking.has(conversationID)) return;
    this.#marking.add(conversationID);
    try {
      await this.#client.call('MarkConversationMessageAsRead', conversationID);
    } catch (error) {
      console.warn(`marking ${conversationID} as read: ${error.message}`);
    }
    this.#marking.delete(conversationID);
    // Another message may have come meanwhile; without one this would go round for ever if the count does not fall.
    if (this.#chat.conversations.get(conversationID).latestMsgSendTime !== latestMsgSendTime) this.mark();
  }
}
