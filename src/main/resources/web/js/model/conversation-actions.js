const NOTIFY = 0;
const QUIET = 2;

/** What one can do with a conversation as a whole. What fails rejects. */
export class ConversationActions {
  #client;
  #chat;

  /** `chat` has conversations, thread(id) and put(conversations). */
  constructor(client, chat) {
    this.#client = client;
    this.#chat = chat;
  }

  pin(conversationID, isPinned) {
    return this.#change(conversationID, { isPinned }, 'PinConversation', conversationID, isPinned);
  }

  /** A quiet conversation is received, but counts no unread messages in the title and does not stand out. */
  quiet(conversationID, quiet) {
    const recvMsgOpt = quiet ? QUIET : NOTIFY;
    return this.#change(conversationID, { recvMsgOpt }, 'SetConversationRecvMessageOpt', conversationID, recvMsgOpt);
  }

  /** Takes it off the list until there is a new message. */
  hide(conversationID) {
    return this.#change(conversationID, { latestMsgSendTime: 0 }, 'HideConversation', conversationID);
  }

  /** Deletes its messages, for this user only. */
  async clear(conversationID) {
    await this.#client.call('ClearConversationAndDeleteAllMsg', conversationID);
    this.#chat.thread(conversationID).clear();
  }

  /** The user has seen that he was mentioned. */
  async mentionsSeen(conversationID) {
    if (!this.#chat.conversations.get(conversationID)?.groupAtType) return;
    await this.#change(conversationID, { groupAtType: 0 }, 'ResetConversationGroupAtType', conversationID);
  }

  async saveDraft(conversationID, text) {
    const conversation = this.#chat.conversations.get(conversationID);
    if (!conversation || conversation.draftText === text) return;
    await this.#change(conversationID, { draftText: text, draftTextTime: text ? Date.now() : 0 }, 'SetConversationDraft', conversationID, text);
  }

  /** Shows the change at once and takes it back if the server refuses it. */
  async #change(conversationID, change, name, ...args) {
    const before = this.#chat.conversations.get(conversationID);
    this.#chat.put([{ ...before, ...change }]);
    try {
      await this.#client.call(name, ...args);
    } catch (error) {
      const old = Object.fromEntries(Object.keys(change).map(field => [field, before[field]]));
      this.#chat.put([{ ...this.#chat.conversations.get(conversationID), ...old }]);
      throw error;
    }
  }
}
