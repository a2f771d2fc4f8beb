const KEY = 'identity';

/** Names to begin with. They are offered as oneself and as partners, whether the server knows them yet or not. */
export const SUGGESTED = ['Alice', 'Bob', 'Carol', 'David'].map(nickname => ({ userID: nickname.toLowerCase(), nickname }));

/** Who this tab is: `{userID, nickname, token}`. In sessionStorage, so that each tab can be another user and a reload keeps it. */
export function savedIdentity() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

export function saveIdentity(identity) {
  try {
    if (identity) sessionStorage.setItem(KEY, JSON.stringify(identity));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Without storage the choice just lasts until the reload.
  }
}

/**
 * A user ID for a name that somebody typed: letters, digits and underscores, as the OpenIM server wants it. A name that has
 * none of them (in another script, say) gets an ID from its characters, always the same one.
 */
export function userIDFor(name) {
  const plain = name.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').replace(/ß/g, 'ss');
  const id = plain.toLowerCase().replace(/[^a-z0-9_]+/g, '_').replace(/^_+|_+$/g, '').slice(0, 32);
  if (id || !name.trim()) return id;
  let hash = 0;
  for (const char of name.trim()) hash = (hash * 31 + char.codePointAt(0)) >>> 0;
  return `user_${hash.toString(36)}`;
}

export function isUserID(text) {
  return /^[A-Za-z0-9_]{1,64}$/.test(text);
}
