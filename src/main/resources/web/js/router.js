const PREFIX = '#/c/';

/** Which conversation the address names, or null. It is in the fragment, so that "back" leads to the list on a phone. */
export function routedConversation() {
  return location.hash.startsWith(PREFIX) ? decodeURIComponent(location.hash.slice(PREFIX.length)) : null;
}

export function routeTo(conversationID) {
  if (conversationID === routedConversation()) return;
  const address = conversationID ? PREFIX + encodeURIComponent(conversationID) : location.pathname + location.search;
  history.pushState(null, '', address);
  dispatchEvent(new Event('routed'));
}

/** Calls `changed` whenever the address names another conversation. */
export function onRoute(changed) {
  addEventListener('popstate', changed);
  addEventListener('routed', changed);
  return () => {
    removeEventListener('popstate', changed);
    removeEventListener('routed', changed);
  };
}
