package im.jssdk.session.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import im.jssdk.core.CoreErrors;
import im.jssdk.core.CoreException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserFunctionsTest {

  @ParameterizedTest
  @ValueSource(strings = {"SubscribeUsersStatus", "UnsubscribeUsersStatus"})
  void noListOfUsersIsRefusedWithTheServersCode(String name) {
    Function function = UserFunctions.all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    Arguments arguments = ArgumentDecoder.V3.decode(function, "[\"null\"]", "op", 5);
    assertThatThrownBy(() -> function.body().call(null, arguments))
        .isInstanceOfSatisfying(CoreException.class, refused -> assertThat(refused.code()).isEqualTo(CoreErrors.NO_USERS))
        .hasMessageContaining("userIDs");
  }
}
