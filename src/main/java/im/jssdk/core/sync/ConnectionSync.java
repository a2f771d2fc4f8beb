package im.jssdk.core.sync;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import im.jssdk.core.CoreContext;
import im.jssdk.core.CoreEvent;
import im.jssdk.core.VersionedList.Changes;
import im.jssdk.core.conversation.Book;
import im.jssdk.core.conversation.ConversationIDs;
import im.jssdk.core.conversation.ConversationSync;
import im.jssdk.core.conversation.ConversationSync.SeqsApplied;
import im.jssdk.core.conversation.ServerConversation;
import im.jssdk.core.user.UserInfo;
import im.jssdk.core.user.Users;
import im.jssdk.openim.LongConnection;
import im.jssdk.openim.OpenImException;
import im.jssdk.openim.ReqIdentifier;
import im.jssdk.openim.proto.GetConversationsHasReadAndMaxSeqReq;
import im.jssdk.openim.proto.GetConversationsHasReadAndMaxSeqResp;
import im.jssdk.openim.proto.GetMaxSeqReq;
import im.jssdk.openim.proto.GetMaxSeqResp;
import im.jssdk.openim.proto.Seqs;
import im.jssdk.store.StoreException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a user's data in step with the server after a connect (spec sdk-core-behaviour 5.2, 5.3). All is asked for at once; then,
 * in this order, the lists, unread counts, messages, settings are taken in, and their events raised.
 */
final class ConnectionSync {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionSync.class);

  /** Tries to get the newest seqs, and the pauses before the second and the third; ms. */
  private static final long[] PAUSES = {2_000, 4_000};
  /** Messages pulled of each conversation at a login; the rest is found when its history is read. */
  private static final int MOST_AT_LOGIN = 1;
  /** As above after a cut: the clients were there before it and are to hear what came meanwhile. */
  private static final int MOST_AFTER_CUT = 100;

  /** What the server answered. A part that could not be had is empty. */
  private record Answers(GetMaxSeqResp newest, Map<String, Seqs> seqs, Changes<ServerConversation> conversations,
      UserInfo self) {
  }

  private final CoreContext context;
  private final SeqBook seqs;
  private final MessagePull pull;
  private final Intake intake;
  private final LastMessages lastMessages;
  private final Users users;
  private final Book book;
  private final ConversationSync conversations;
  private final List<DataSync> lists;

  /** No sync of this core has come to its end yet. */
  private boolean first = true;
  /** Parts that the sync under way could not get, and why. */
  private final Map<String, Throwable> missing = new LinkedHashMap<>();
  /** Parts that failed for a reason that the next try would meet, too. */
  private final Map<String, Throwable> broken = new LinkedHashMap<>();

  ConnectionSync(CoreContext context, SeqBook seqs, MessagePull pull, Intake intake, LastMessages lastMessages, Users users,
      Book book, ConversationSync conversations, List<DataSync> lists) {
    this.context = context;
    this.seqs = seqs;
    this.pull = pull;
    this.intake = intake;
    this.lastMessages = lastMessages;
    this.users = users;
    this.book = book;
    this.conversations = conversations;
    this.lists = List.copyOf(lists);
  }

  /** What a sync is about. */
  enum Kind {
    /** The app came to the front, or it is time to look; the connection stood all the time and told of other changes: seqs only. */
    SEQS,
    /** All that may have changed while there was no connection; clients hear nothing of its start and end. */
    SILENT,
    /** As SILENT, and clients hear that it starts and ends. */
    FULL
  }

  /**
   * Syncs.
   *
   * @return whether all could be had; fails when messages could not
   */
  Future<Boolean> run(Kind kind) {
    boolean told = kind == Kind.FULL;
    missing.clear();
    broken.clear();
    tell(told, "OnSyncServerStart");
    return ask(kind, context.newOperationID())
        .compose(this::takeIn)
        .map(done -> isComplete())
        .onSuccess(done -> tell(told, "OnSyncServerFinish"))
        .onFailure(failure -> tell(told, "OnSyncServerFailed"));
  }

  private Future<Answers> ask(Kind kind, String operationID) {
    Future<GetMaxSeqResp> newest = newestSeqs(0, operationID);
    Future<Map<String, Seqs>> read = readSeqs(operationID);
    if (kind == Kind.SEQS && !first) {
      return Future.all(newest, read).map(both -> new Answers(newest.result(), read.result(), null, null));
    }
    Future<Changes<ServerConversation>> changes = orEmpty("conversations", conversations.fetch(operationID), null);
    Future<UserInfo> self = orEmpty("own account", users.fetchSelf(operationID), null);
    Future<Void> watch = orEmpty("watched users", users.watch().renew(), null);
    // Taken in before messages, whose conversations take their titles from them.
    Future<?> others = Future.join(lists.stream().map(list -> orEmpty(list.name(), list.sync(operationID), null)).toList());
    return Future.all(newest, read, changes, self, watch, others)
        .map(all -> new Answers(newest.result(), read.result(), changes.result(), self.result()));
  }

  private Future<Void> takeIn(Answers answers) {
    if (answers.self() != null && users.knownSelf() == null) {
      // Own notices among the messages are stored under the own name.
      users.store(answers.self());
    }
    boolean reinstalled = first && !context.store().sync().isInstalled() && conversations.isEmpty();
    return insertUnknown(answers).compose(newUnread -> {
      SeqsApplied applied = conversations.applySeqs(answers.seqs());
      Map<String, Long> skipped = new HashMap<>();
      return pull.pull(missed(answers.newest(), reinstalled ? skipped : null), (batch, incoming) ->
              intake.takePulled(batch, incoming).compose(taken -> lastMessages.fill(batch)))
          // What came before the failure is stored, so it is told all the same.
          .eventually(() -> settle(answers, applied, newUnread, reinstalled, skipped));
    }).onSuccess(done -> first = false);
  }

  private Future<Boolean> insertUnknown(Answers answers) {
    return orEmpty("new conversations",
        conversations.insertUnknown(answers.conversations(), answers.seqs(), context.newOperationID()), false);
  }

  /** @param skipped takes the notification seqs that need no pull; null when they do need it */
  private List<Range> missed(GetMaxSeqResp newest, Map<String, Long> skipped) {
    List<Range> ranges = new ArrayList<>();
    int most = first ? MOST_AT_LOGIN : MOST_AFTER_CUT;
    newest.getMaxSeqsMap().forEach((id, max) -> {
      if (skipped != null && ConversationIDs.isNotification(id)) {
        // What they asked for is in the data that has just been fetched.
        skipped.put(id, max);
      } else if (max > seqs.handled(id)) {
        ranges.add(new Range(id, seqs.handled(id) + 1, max, most));
      }
    });
    return ranges;
  }

  /** Takes in what does not depend on messages, in one transaction, and tells of all. */
  private Future<Void> settle(Answers answers, SeqsApplied read, boolean newUnread, boolean reinstalled,
      Map<String, Long> skipped) {
    Changes<ServerConversation> changes = answers.conversations();
    boolean applies = changes != null && !changes.isEmpty() && conversations.stillApplies(changes);
    boolean selfDiffers = answers.self() != null && users.differs(answers.self());
    Set<String> changed = new HashSet<>(read.changed());
    List<Runnable> news = new ArrayList<>();
    if (applies || selfDiffers || reinstalled) {
      try {
        context.store().transaction(() -> {
          if (applies) {
            changed.addAll(conversations.applySettings(changes));
          }
          if (selfDiffers) {
            news.add(users.store(answers.self()));
          }
          if (reinstalled) {
            seqs.raise(skipped);
            context.store().sync().setInstalled();
          }
          return null;
        });
      } catch (RuntimeException e) {
        conversations.rolledBack();
        users.rolledBack();
        throw e;
      }
    }
    news.forEach(Runnable::run);
    conversations.tell(changed, newUnread || !read.changed().isEmpty());
    // Settings that were changed meanwhile are newer than what was fetched, so that has to be fetched anew.
    boolean outdated = changes != null && !changes.isEmpty() && !applies;
    Future<Void> again = outdated ? conversations.sync(context.newOperationID()) : Future.succeededFuture();
    // While the core lives it hears of changed settings; what was missed before it is asked for once.
    Set<String> unsettled = first ? new HashSet<>(read.unsettled()) : new HashSet<>();
    if (changes != null) {
      changes.entries().forEach(entry -> unsettled.remove(entry.conversationID()));
    }
    return orEmpty("late changes and missing titles",
        again.compose(done -> conversations.refresh(unsettled, context.newOperationID()))
            .compose(done -> book.findMissingTitles()), null);
  }

  private Future<GetMaxSeqResp> newestSeqs(int tried, String operationID) {
    GetMaxSeqReq request = GetMaxSeqReq.newBuilder().setUserID(context.userID()).build();
    return ask(ReqIdentifier.NEWEST_SEQ, request, GetMaxSeqResp.parser(), operationID).recover(failure -> {
      if (tried >= PAUSES.length || context.connection().state() != LongConnection.State.CONNECTED) {
        return Future.failedFuture(failure);
      }
      return context.vertx().timer(PAUSES[tried]).compose(passed -> newestSeqs(tried + 1, operationID));
    });
  }

  private Future<Map<String, Seqs>> readSeqs(String operationID) {
    GetConversationsHasReadAndMaxSeqReq request =
        GetConversationsHasReadAndMaxSeqReq.newBuilder().setUserID(context.userID()).build();
    Future<Map<String, Seqs>> answer = ask(ReqIdentifier.READ_AND_MAX_SEQ, request,
        GetConversationsHasReadAndMaxSeqResp.parser(), operationID).map(GetConversationsHasReadAndMaxSeqResp::getSeqsMap);
    return orEmpty("read seqs", answer, Map.of());
  }

  private <T extends MessageLite> Future<T> ask(int reqIdentifier, MessageLite body, Parser<T> parser, String operationID) {
    // After a cut the next connect syncs anew, so there is nothing to wait for.
    return context.connection().requestIfConnected(reqIdentifier, body, parser, operationID);
  }

  private <T> Future<T> orEmpty(String what, Future<T> answer, T empty) {
    return answer.recover(failure -> {
      boolean transientFailure = failure instanceof OpenImException || failure instanceof StoreException;
      (transientFailure ? missing : broken).put(what, failure);
      return Future.succeededFuture(empty);
    });
  }

  private boolean isComplete() {
    log(missing, "not all is synced, asking again later");
    log(broken, "not all can be synced");
    return missing.isEmpty();
  }

  /** One line for all parts: an outage meets all users at once. */
  private void log(Map<String, Throwable> parts, String text) {
    if (!parts.isEmpty()) {
      LOG.atWarn().addKeyValue("userID", context.userID()).addKeyValue("what", List.copyOf(parts.keySet()))
          .addKeyValue("reason", parts.values().iterator().next().toString()).log(text);
    }
  }

  private void tell(boolean told, String event) {
    if (told) {
      context.events().emit(CoreEvent.of(event));
    }
  }
}
