package im.jssdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.jssdk.openim.Credentials;
import im.jssdk.openim.LongConnection;
import im.jssdk.openim.OpenImException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a core: login, changes of credentials, their end, logout. */
class UserCoreTest {

  private TestBed bed;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    bed = new TestBed(folder);
  }

  @AfterEach
  void stop() throws Exception {
    bed.close();
  }

  @Test
  void loginDoesNotWaitForTheNetwork() throws Exception {
    SdkCore core = bed.core();
    assertThat(core.loginStatus()).isEqualTo(1);
    bed.on(() -> core.login(TestBed.CREDENTIALS));
    assertThat(core.loginStatus()).isEqualTo(3);
    assertThat(bed.names()).containsExactly("OnConnecting");
    bed.run(() -> bed.server.listener().onConnectFailed(new OpenImException(10000, "no route")));
    assertThat(bed.events.get(1)).isEqualTo(new CoreEvent("OnConnectFailed", 10000, "no route", ""));
  }

  @Test
  void aFirstLoginTellsOfItsSyncAndOfNothingElse() throws Exception {
    bed.loggedIn();
    assertThat(bed.names()).containsExactly("OnConnecting", "OnConnectSuccess", "OnSyncServerStart", "OnSyncServerFinish");
    assertThat(bed.server.asked).containsExactlyInAnyOrder("W:1001", "W:1006", "/user/get_users_info",
        "/conversation/get_incremental_conversations", "/conversation/get_owner_conversation", "/friend/get_incremental_friends",
        "/friend/get_friend_list", "/friend/get_black_list", "/friend/get_friend_apply_list",
        "/friend/get_self_friend_apply_list", "/group/get_incremental_join_groups");
    assertThat(bed.on(() -> Future.succeededFuture(bed.myStore().sync().isInstalled()))).isTrue();
  }

  @Test
  void aSecondLoginIsRefusedAndHarmsNothing() throws Exception {
    SdkCore core = bed.loggedIn();
    assertThatThrownBy(() -> bed.on(() -> core.login(TestBed.CREDENTIALS)))
        .hasCauseInstanceOf(CoreException.class).satisfies(e -> assertThat(codeOf(e)).isEqualTo(10102));
    assertThat(core.loginStatus()).isEqualTo(3);
  }

  @Test
  void callsWithoutALoginAreRefused() throws Exception {
    SdkCore core = bed.core();
    assertThatThrownBy(core::users).satisfies(e -> assertThat(((CoreException) e).code()).isEqualTo(10004));
    assertThatThrownBy(() -> bed.on(core::logout)).satisfies(e -> assertThat(codeOf(e)).isEqualTo(10004));
  }

  @Test
  void otherCredentialsAreUsedWithoutAWordAndWhatCameMeanwhileIsPulled() throws Exception {
    SdkCore core = bed.loggedIn();
    bed.events.clear();
    Credentials next = new Credentials(TestBed.ME, 2, "another");
    bed.run(() -> core.useCredentials(next));
    bed.run(() -> bed.server.message("bob"));
    bed.on(bed.server::accept);
    bed.await(() -> !bed.inbox.received.isEmpty());
    assertThat(bed.server.credentials).isEqualTo(next);
    assertThat(bed.names()).doesNotContain("OnConnecting", "OnConnectSuccess", "OnSyncServerStart", "OnSyncServerFinish")
        .contains("OnNewConversation");
  }

  @Test
  void endedCredentialsAreToldOnceAndOthersCarryOn() throws Exception {
    SdkCore core = bed.loggedIn();
    bed.events.clear();
    bed.run(() -> {
      bed.server.listener().onKicked();
      bed.server.tokenRefused.accept(new OpenImException(1506, "kicked"));
    });
    assertThat(bed.ended).containsExactly(1506);
    assertThat(bed.server.state()).isEqualTo(LongConnection.State.HELD);
    assertThat(bed.on(() -> core.users().self()).nickname()).isEqualTo("ALICE");
    bed.run(() -> core.useCredentials(new Credentials(TestBed.ME, 2, "another")));
    assertThat(bed.server.state()).isEqualTo(LongConnection.State.CONNECTING);
    bed.run(() -> bed.server.tokenRefused.accept(new OpenImException(1501, "expired")));
    assertThat(bed.ended).containsExactly(1506, 1501);
  }

  @Test
  void aCallThatIsRefusedForTheTokenIsMadeAgainWithAnother() throws Exception {
    SdkCore core = bed.loggedIn();
    bed.server.failing.put("/user/get_users_info", new OpenImException(1506, "kicked"));
    bed.server.asked.clear();
    CompletableFuture<Integer> found = new CompletableFuture<>();
    bed.server.user("bob");
    bed.run(() -> core.users().fetch(List.of("bob"), "op").onSuccess(users -> found.complete(users.size())));
    bed.await(() -> bed.server.asked.contains("/user/get_users_info"));
    assertThat(found).isNotDone();
    bed.server.failing.clear();
    bed.run(() -> core.useCredentials(new Credentials(TestBed.ME, 2, "another")));
    assertThat(found.get(5, TimeUnit.SECONDS)).isEqualTo(1);
  }

  @Test
  void aCallThatIsRefusedForTheLastTokenFailsWithItsError() throws Exception {
    SdkCore core = bed.loggedIn();
    bed.server.failing.put("/user/get_users_info", new OpenImException(1506, "kicked"));
    CompletableFuture<Throwable> call = new CompletableFuture<>();
    bed.run(() -> core.users().fetch(List.of("bob"), "op").onFailure(call::complete));
    bed.run(core::close);
    assertThat(((OpenImException) call.get(5, TimeUnit.SECONDS)).code()).isEqualTo(1506);
  }

  @Test
  void eachConnectionIsToldThatTheAppIsInTheBackground() throws Exception {
    SdkCore core = bed.loggedIn();
    bed.on(() -> core.setAppBackground(true, "op"));
    bed.server.asked.clear();
    bed.run(bed.server::cut);
    bed.on(bed.server::accept);
    assertThat(bed.server.asked).contains("W:2004");
    bed.on(() -> core.setAppBackground(false, "op"));
    bed.server.asked.clear();
    bed.run(bed.server::cut);
    bed.on(bed.server::accept);
    assertThat(bed.server.asked).doesNotContain("W:2004");
  }

  @Test
  void logoutEndsCallsAndEvents() throws Exception {
    SdkCore core = bed.loggedIn();
    bed.events.clear();
    bed.server.held.put("/user/get_users_info", Promise.promise());
    CompletableFuture<Throwable> call = new CompletableFuture<>();
    bed.run(() -> core.users().fetch(List.of("bob"), "op").onFailure(call::complete));
    bed.on(core::logout);
    assertThat(((CoreException) call.get(5, TimeUnit.SECONDS)).code()).isEqualTo(10004);
    assertThat(bed.server.asked).contains("W:2003");
    bed.run(bed.server::cut);
    assertThat(bed.events).isEmpty();
    assertThat(core.loginStatus()).isEqualTo(1);
  }

  @Test
  void aLogoutThatTheServerDoesNotAnswerEndsSoon() throws Exception {
    SdkCore core = bed.loggedIn();
    bed.server.held.put("W:2003", Promise.promise());
    bed.on(core::logout);
    assertThat(core.loginStatus()).isEqualTo(1);
  }

  @Test
  void dataIsThereAfterTheNextLogin() throws Exception {
    SdkCore core = bed.loggedIn();
    bed.run(() -> bed.server.push(bed.server.message("bob")));
    bed.await(() -> bed.names().contains("OnNewConversation"));
    bed.on(core::logout);
    bed.server.asked.clear();
    bed.events.clear();
    SdkCore again = bed.loggedIn();
    assertThat(again.conversations().totalUnread()).isEqualTo(1);
    assertThat(bed.server.pulled).isEmpty();
    assertThat(bed.server.asked).doesNotContain("/conversation/get_owner_conversation");
  }

  static int codeOf(Throwable failure) {
    return ((CoreException) ((ExecutionException) failure).getCause()).code();
  }
}
