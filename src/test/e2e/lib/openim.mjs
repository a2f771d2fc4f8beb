// The OpenIM server's HTTP API as the tests need it: users and their tokens.

/** Administrator of an OpenIM server. */
export class OpenIm {
  #token;

  constructor(apiUrl, { secret = 'openIM123', adminID = 'imAdmin' } = {}) {
    Object.assign(this, { apiUrl, secret, adminID });
  }

  async post(path, body, token) {
    const answer = await fetch(this.apiUrl + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', operationID: 'e2e', ...(token && { token }) },
      body: JSON.stringify(body),
    });
    const json = await answer.json();
    if (json.errCode !== 0) throw new Error(`${path}: ${JSON.stringify(json)}`);
    return json.data;
  }

  async asAdmin(path, body) {
    this.#token ??= (await this.post('/auth/get_admin_token', { secret: this.secret, userID: this.adminID })).token;
    return this.post(path, body, this.#token);
  }

  /** Registers users; their nicknames are their IDs in capitals. */
  async register(userIDs) {
    await this.asAdmin('/user/user_register', {
      users: userIDs.map(userID => ({ userID, nickname: userID.toUpperCase(), faceURL: `face/${userID}` })),
    });
  }

  async token(userID, platformID = 5) {
    return (await this.asAdmin('/auth/get_user_token', { userID, platformID })).token;
  }
}
