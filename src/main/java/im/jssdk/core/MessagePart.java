package im.jssdk.core;

import im.jssdk.core.conversation.ConversationBook;
import im.jssdk.core.message.Memberships;
import im.jssdk.core.message.MessageInbox;
import im.jssdk.core.message.MessageModule;
import im.jssdk.core.user.UserModule;

/** The part of a core that is about messages: what clients ask of it and where messages come in. */
record MessagePart(MessageModule module, MessageInbox inbox) {

  /** Makes it for one core. */
  interface Maker {

    MessagePart make(CoreContext context, ConversationBook book, UserModule users, Memberships memberships);
  }
}
