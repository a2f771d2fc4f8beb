/** The development endpoints of the embedded server, at the page's own address. They throw an Error with the server's words. */
export class DevApi {
  #base;

  /** `base` is the address of the server; a page needs none for its own. */
  constructor(base = '') {
    this.#base = base;
  }

  /** A token for `userID`, who is made (with this nickname) if there is no such user yet. */
  async token(userID, nickname, platformID = 5) {
    return (await post(`${this.#base}/dev/token`, { userID, nickname, platformID })).token;
  }

  /** Everybody the server knows: `{userID, nickname, faceURL, platformIDs}`, online if platformIDs has any. */
  async users() {
    return (await post(`${this.#base}/dev/users`, {})).users ?? [];
  }
}

async function post(url, body) {
  let response;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Error('The server cannot be reached. Is it running?');
  }
  let answer;
  try {
    answer = await response.json();
  } catch {
    throw new Error(`The server gave no usable answer (HTTP ${response.status}).`);
  }
  if (answer.errCode !== 0) throw new Error(answer.errDlt || answer.errMsg || `The server answered error ${answer.errCode}.`);
  return answer.data;
}
