// Frames between right and nonsense, made from calls that are right.
const CALLS = [
  ['GetLoginStatus'], ['GetLoginUserID'], ['GetSelfUserInfo'], ['GetAllConversationList'], ['GetTotalUnreadMsgCount'],
  ['GetConversationListSplit', 0, 20], ['GetOneConversation', 1, 'fuzz_1'], ['GetMultipleConversation', '["si_a_b"]'],
  ['GetConversationIDBySessionType', 'fuzz_1', 1], ['SetConversationDraft', 'si_a_b', 'draft'], ['PinConversation', 'si_a_b', true],
  ['CreateTextMessage', 'hello'], ['CreateTextAtMessage', '@x', '["x"]', null, ''], ['CreateCustomMessage', 'a', 'b', 'c'],
  ['CreateLocationMessage', 'here', 1.5, 2.5], ['CreateFaceMessage', 1, 'x'], ['CreateCardMessage', '{"userID":"a"}'],
  ['CreateQuoteMessage', 'q', '{"contentType":101,"textElem":{"content":"x"}}'], ['CreateMergerMessage', '[]', 't', '["s"]'],
  ['CreateForwardMessage', '{"status":2,"contentType":101}'], ['SetSelfInfo', '{"ex":"x"}'],
  ['SendMessageNotOss', '{"contentType":101,"textElem":{"content":"x"}}', 'fuzz_2', '', '{}', false],
  ['GetAdvancedHistoryMessageList', '{"conversationID":"si_a_b","startClientMsgID":"","count":20}'],
  ['GetAdvancedHistoryMessageListReverse', '{"conversationID":"si_a_b","startClientMsgID":"","count":20}'],
  ['MarkConversationMessageAsRead', 'si_a_b'], ['TypingStatusUpdate', 'fuzz_1', 'yes'], ['GetUsersInfoWithCache', '["fuzz_1"]', ''],
  ['SetGlobalRecvMessageOpt', 0], ['SetConversationRecvMessageOpt', 'si_a_b', 0], ['SubscribeUsersStatus', '["fuzz_1"]'],
  ['Login', 'someone', 'else'], ['NoSuchFunction', 1], ['constructor'], ['__proto__'], ['InitSDK', '{}'], ['', 1],
];
const ODD = [
  null, true, false, 0, -1, 1.5, 1e308, -1e308, 2 ** 53, 2 ** 63, '9'.repeat(400), '', ' ', '\u0000', '💥'.repeat(50), '"', '\\', '[]', '{}',
  '[[]]', '{"a":', 'null', 'true', [], {}, [[]], { a: { b: {} } }, 'x'.repeat(20_000), '\ud800', "'; drop table message; --",
];

let count = 0;

export class Mutations {
  constructor(random, userIDs) {
    Object.assign(this, { random, userIDs });
  }

  /** {data, operationID}: what to send, and the operationID that must be answered, if the frame carries one. */
  frame(client) {
    const { random } = this;
    const operationID = `${client.userID}-${client.platformID}-f${++count}`;
    const [name, ...args] = random.pick(CALLS);
    switch (random.below(12)) {
      case 0: return this.#whole(client, operationID, name, args);
      case 1: return this.#whole(client, operationID, name, args.map(arg => (random.chance(0.5) ? random.pick(ODD) : arg)));
      case 2: return this.#whole(client, operationID, name, [...args, random.pick(ODD)]);
      case 3: return this.#whole(client, operationID, name, args.slice(0, -1));
      case 4: return this.#whole(client, operationID, name, args.map(arg => (typeof arg === 'string' ? this.#damage(arg) : arg)));
      case 5: return this.#envelope(operationID, { data: this.#nested(), operationID, userID: client.userID, reqFuncName: name });
      case 6: return this.#envelope(operationID, { data: random.pick(ODD), operationID, userID: client.userID, reqFuncName: name });
      case 7: return this.#envelope(operationID, {
        data: JSON.stringify(args), operationID, userID: random.pick([random.pick(this.userIDs), 7, null]), reqFuncName: random.pick([name, 5, null]),
        extra: random.pick(ODD) });
      case 8: return { data: this.#damage(this.#whole(client, operationID, name, args).data) + '}' };
      case 9: return { data: JSON.stringify(random.pick(ODD)) };
      case 10: return { data: Buffer.from(Array.from({ length: random.below(300) + 1 }, () => random.below(256))) };
      default: {
        const { data } = this.#whole(client, operationID, name, args);
        return { data: Buffer.from(data), operationID };
      }
    }
  }

  #whole(client, operationID, reqFuncName, args) {
    return this.#envelope(operationID, { data: JSON.stringify(args), operationID, userID: client.userID, reqFuncName });
  }

  #envelope(operationID, fields) {
    return { data: JSON.stringify(fields), operationID };
  }

  /** A text with a few characters changed, dropped or doubled, so that it is hardly JSON any more. */
  #damage(text) {
    const { random } = this;
    let damaged = text;
    for (let n = random.below(3) + 1; n > 0 && damaged.length > 0; n--) {
      const at = random.below(damaged.length);
      const put = random.pick(['', '"', '{', ']', ',', '\\', String.fromCharCode(random.below(128)), damaged.slice(at, at + 5).repeat(2)]);
      damaged = damaged.slice(0, at) + put + damaged.slice(at + 1);
    }
    return damaged;
  }

  #nested() {
    const depth = 10 ** (1 + this.random.below(4));
    return this.random.chance(0.5) ? '['.repeat(depth) + ']'.repeat(depth) : '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
  }
}
