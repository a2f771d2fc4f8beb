/** Polls until `condition` (may be async) gives something truthy, and returns that; rejects after `limit` ms. `what` may be a function. */
export async function until(condition, what, limit = 15_000) {
  const end = Date.now() + limit;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > end) throw new Error(`not in ${limit} ms: ${typeof what === 'function' ? what() : what}`);
    await new Promise(done => setTimeout(done, 50));
  }
}
