package im.jssdk.session;

import static org.assertj.core.api.Assertions.assertThat;

import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import im.jssdk.core.SdkCore;
import im.jssdk.protocol.ConnectionRef;
import im.jssdk.protocol.ErrorCode;
import im.jssdk.protocol.Reply;
import im.jssdk.protocol.Request;
import im.jssdk.protocol.SessionKey;
import im.jssdk.protocol.V3Dialect;
import im.jssdk.session.function.FunctionTable;
import im.jssdk.session.function.SessionFunctions;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is a fault of this server is counted apart from what clients do wrong, though both are answered with 10005. */
class CallRunnerTest {

  private final List<Reply> replies = new ArrayList<>();
  private int faults;
  private RuntimeException failure;
  private final CallRunner runner = new CallRunner(core(), null, null, FunctionTable.of(SessionFunctions.all()), new SessionMetrics() {
    @Override
    public void callFaulted() {
      faults++;
    }
  }, (call, reply) -> replies.add(reply));

  @Test
  void aFaultOfOursIsCounted() {
    failure = new IllegalStateException("bug");
    call();
    assertThat(replies).singleElement().extracting(Reply::errCode).isEqualTo(ErrorCode.UNKNOWN);
    assertThat(faults).isOne();
  }

  @Test
  void aRefusalWithTheSameCodeIsNot() {
    failure = new CoreException(CoreErrors.UNKNOWN, "there is no conversation \"x\"");
    call();
    assertThat(replies).singleElement().extracting(Reply::errCode).isEqualTo(ErrorCode.UNKNOWN);
    assertThat(faults).isZero();
  }

  @Test
  void norIsSuccess() {
    call();
    assertThat(replies).singleElement().extracting(Reply::errCode).isEqualTo(0);
    assertThat(faults).isZero();
  }

  private void call() {
    ConnectionRef connection = new ConnectionRef(1, new SessionKey("alice", 5), V3Dialect.INSTANCE);
    runner.run(new UserMessage.Call(connection, 1, new Request("GetLoginStatus", "op", "alice", "[]"), () -> { }));
  }

  private SdkCore core() {
    return (SdkCore) Proxy.newProxyInstance(SdkCore.class.getClassLoader(), new Class<?>[] {SdkCore.class}, (self, method, arguments) -> {
      if (failure != null) {
        throw failure;
      }
      return 3;
    });
  }
}
