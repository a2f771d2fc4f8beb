import WebSocket from 'ws';
import { DevApi } from '../../../main/resources/web/js/dev-api.js';
import { SdkClient } from '../../../main/resources/web/js/sdk.js';

/** A user without a page, logged in through the page's own client module, to fill a chat with messages. */
export async function devUser(gatewayUrl, userID, nickname) {
  const devApi = new DevApi(gatewayUrl);
  const token = await devApi.token(userID, nickname, 5);
  const client = new SdkClient({ url: `${gatewayUrl.replace(/^http/, 'ws')}/`, userID, token, WebSocket });
  // A gateway may answer Login before the core knows its own user, which a message needs.
  const synced = new Promise(done => client.on('OnSyncServerFinish', done));
  await client.login();
  await synced;
  return {
    client,
    async send(recvID, text) {
      const message = await client.call('CreateTextMessage', text);
      return client.call('SendMessageNotOss', message, recvID, '', { title: '', desc: '', ex: '', iOSPushSound: '', iOSBadgeCount: false }, false);
    },
  };
}
