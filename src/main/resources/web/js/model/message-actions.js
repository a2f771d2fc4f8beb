import { isPicture, pictureArguments, pictureSize } from '../files/media.js';
import { Role } from './groups.js';
import { Status, Type, isTip, withoutPageParts } from './message.js';

/** What one can write, and do with what was written. What fails rejects. */
export class MessageActions {
  #client;
  #chat;
  #outbox;
  #uploader;

  /** `chat` has conversations, thread(id), self and groups. */
  constructor(client, chat, outbox, uploader) {
    this.#client = client;
    this.#chat = chat;
    this.#outbox = outbox;
    this.#uploader = uploader;
  }

  /** A text; `quoted` is the message that it answers, `mentions` are `{atUserID, groupNickname}`. */
  sendText(conversationID, text, { quoted = null, mentions = [] } = {}) {
    const answered = quoted && withoutPageParts(quoted);
    if (mentions.length) {
      const atUserList = mentions.map(({ atUserID }) => atUserID);
      return this.#send(conversationID, { contentType: 106, atTextElem: { text, atUserList, atUsersInfo: mentions, quoteMessage: answered ?? undefined } },
        () => this.#client.call('CreateTextAtMessage', text, atUserList, mentions, answered));
    }
    if (answered) {
      return this.#send(conversationID, { contentType: Type.QUOTE, quoteElem: { text, quoteMessage: answered } },
        () => this.#client.call('CreateQuoteMessage', text, answered));
    }
    return this.#send(conversationID, { textElem: { content: text } }, () => this.#client.call('CreateTextMessage', text));
  }

  /** Pictures as pictures, anything else as files, in this order. */
  async sendFiles(conversationID, files) {
    const sizes = await Promise.all(files.map(file => (isPicture(file) ? pictureSize(file) : null)));
    for (const [index, file] of files.entries()) this.#sendFile(conversationID, file, sizes[index]);
  }

  #sendFile(conversationID, file, size) {
    const upload = (progress, signal) => this.#uploader.upload(file, progress, signal);
    if (size) {
      const preview = URL.createObjectURL(file);
      const shown = { ...size, type: file.type, size: file.size, url: preview };
      return this.#send(conversationID, { contentType: Type.PICTURE, preview, progress: 0, pictureElem: { sourcePicture: shown, snapshotPicture: shown } },
        url => this.#client.call('CreateImageMessageByURL', ...pictureArguments(file, size, url)), upload);
    }
    const elem = { fileName: file.name, fileSize: file.size, fileType: file.type };
    return this.#send(conversationID, { contentType: Type.FILE, progress: 0, fileElem: elem },
      url => this.#client.call('CreateFileMessageByURL', { ...elem, filePath: '', uuid: '', sourceUrl: url }), upload);
  }

  /** A copy of the message, in another conversation. */
  forward(message, conversationID) {
    const { contentType, ...rest } = withoutPageParts(message);
    const content = Object.entries(rest).filter(([name]) => name.endsWith('Elem') && name !== 'attachedInfoElem');
    return this.#send(conversationID, { contentType, ...Object.fromEntries(content) },
      () => this.#client.call('CreateForwardMessage', withoutPageParts(message)));
  }

  resend(conversationID, key) {
    return this.#outbox.resend(this.#chat.conversations.get(conversationID), this.#chat.thread(conversationID), key);
  }

  /** One's own, and in a group which one leads the others', too. */
  mayRevoke(message) {
    if (message.status !== Status.SENT || isTip(message)) return false;
    return message.sendID === this.#chat.self.userID || Boolean(message.groupID) && this.#chat.groups.roleIn(message.groupID) > Role.MEMBER;
  }

  revoke(conversationID, message) {
    return this.#client.call('RevokeMessage', conversationID, message.clientMsgID);
  }

  /** Deletes it for this user only. What is on its way or has failed is given up. */
  async remove(conversationID, message) {
    const thread = this.#chat.thread(conversationID);
    if (message.status !== Status.SENT) this.#outbox.drop(thread, message.key);
    if (!message.clientMsgID) return;
    const name = message.seq ? 'DeleteMessage' : 'DeleteMessageFromLocalStorage';
    await this.#client.call(message.status === Status.SENT ? 'DeleteMessage' : name, conversationID, message.clientMsgID);
    thread.remove(message.clientMsgID);
  }

  #send(conversationID, parts, make, prepare) {
    const thread = this.#chat.thread(conversationID);
    thread.unreadFrom = null;
    return this.#outbox.send(this.#chat.conversations.get(conversationID), thread, parts, make, prepare);
  }
}
