// Asks the server. The token stays in this tab: it is gone when the tab is closed.
const KEY = 'jssdk.adminToken';
let token = sessionStorage.getItem(KEY) ?? '';

export class Refused extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

export const hasToken = () => token !== '';

export function setToken(value) {
  token = value;
  sessionStorage.setItem(KEY, value);
}

export function forgetToken() {
  token = '';
  sessionStorage.removeItem(KEY);
}

function request(method, path, parameters, signal) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== '' && value !== undefined));
  const url = new URL(query.size ? `${path}?${query}` : path, new URL('../', import.meta.url));
  return fetch(url, { method, signal, headers: { Authorization: `Bearer ${token}` }, cache: 'no-store' });
}

async function refusal(answer) {
  const body = await answer.json().catch(() => ({}));
  return new Refused(answer.status, body.error ?? `HTTP status ${answer.status}`);
}

export async function ask(method, path, parameters = {}) {
  const answer = await request(method, path, parameters);
  if (!answer.ok) {
    throw await refusal(answer);
  }
  return answer.json();
}

export const get = (path, parameters) => ask('GET', path, parameters);

// Hands over each line of an endless answer until it ends or is aborted.
export async function follow(parameters, signal, take) {
  const answer = await request('GET', 'follow', parameters, signal);
  if (!answer.ok) {
    throw await refusal(answer);
  }
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) {
      return;
    }
    const lines = (rest + value).split('\n');
    rest = lines.pop();
    lines.filter(line => line !== '').forEach(line => take(JSON.parse(line)));
  }
}
