import WebSocket from 'ws';
import { DevApi } from '../../../main/resources/web/js/dev-api.js';
import { SdkClient } from '../../../main/resources/web/js/sdk.js';

/** A user without a page, logged in through the page's own client module, to fill a chat with messages. */
export async function devUser(gatewayUrl, userID, nickname) {
  const devApi = new DevApi(gatewayUrl);
  const token = await devApi.token(userID, nickname, 5);
  const client = new SdkClient({ url: `${gatewayUrl.replace(/^http/, 'ws')}/`, userID, token, WebSocket });
  await client.login();
  // As an app does. The Go gateway needs it: there a message made right after a first login fails.
  await client.call('GetSelfUserInfo');
  return {
    client,
    async send(recvID, text) {
      const message = await client.call('CreateTextMessage', text);
      return client.call('SendMessageNotOss', message, recvID, '', { title: '', desc: '', ex: '', iOSPushSound: '', iOSBadgeCount: false }, false);
    },
  };
}
