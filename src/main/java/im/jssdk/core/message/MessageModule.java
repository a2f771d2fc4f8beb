package im.jssdk.core.message;

/** Messages: making, sending, reading, marking, taking back (spec sdk-core-behaviour 2.6, 2.7). */
public interface MessageModule {

  MessageFactory factory();

  MessageSender sender();

  TypingSender typing();

  TypingStates typists();

  History history();

  Surroundings surroundings();

  ReadState reading();

  MessageRevoker revoking();

  MessageRemover removal();

  LocalMessages local();

  OwnName ownName();

  MessageSearch search();
}
