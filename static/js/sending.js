// Sends a form's fields and says what became of them, so that whoever waits knows whether to try again.
//
// send(url, fields, onSlow) resolves to { outcome, data }:
//   saved       the server has it
//   refused     the server will never take it as it is (data.error says why)
//   signed-out  nobody, or somebody else, is signed in: try again after signing in
//   offline     no answer, or the server is in trouble (isAnswered): try again
// ask(url, onSlow) resolves to { response, data }, both null without an answer.
// Both call `onSlow` when no answer has come for five seconds, and go on waiting until there is no hope.
// queue(prefix) holds what this browser has written and the server does not have yet; sender(queue, page) sends it.
"use strict";

window.Sending = (() => {
  const SLOW_AFTER = 5000;
  const HOPELESS_AFTER = 30000;
  const RETRY_AFTER = 2000;

  // Read anew each time: signing in again, in another tab, changes the token.
  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";

  // A random key in the form of a UUID. The browser's own way to make one exists on HTTPS alone.
  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const digits = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  async function ask(url, onSlow, options = {}) {
    const waiting = new AbortController();
    const timers = [setTimeout(onSlow, SLOW_AFTER), setTimeout(() => waiting.abort(), HOPELESS_AFTER)];
    const headers = { Accept: "application/json", ...options.headers };
    try {
      const response = await fetch(url, { redirect: "manual", ...options, headers, signal: waiting.signal });
      return { response, data: await response.json().catch(() => null) };
    } catch {
      return { response: null, data: null };
    } finally {
      timers.forEach(clearTimeout);
    }
  }

  async function send(url, fields, onSlow) {
    const headers = { "X-CSRFToken": token() };
    const answer = await ask(url, onSlow, { method: "POST", headers, body: new URLSearchParams(fields) });
    const { response } = answer;
    // An answer cut off in the middle says nothing: what was sent is sent again, and the server takes it once.
    if (!response || (response.ok && !answer.data)) return { outcome: "offline", data: {} };
    const data = answer.data ?? {};
    if (response.ok) return { outcome: "saved", data };
    if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403)
      return { outcome: "signed-out", data };
    if (response.status >= 500 || response.status === 429) return { outcome: "offline", data, isAnswered: true };
    return { outcome: "refused", data };
  }

  // One entry each in the browser's storage, so that two tabs do not overwrite each other: { id, at, url, fields, … }.
  function queue(prefix) {
    const memory = new Map();
    let storage = null;
    try {
      storage = window.localStorage;
    } catch {
      // Forbidden by the browser: what is written waits in this page alone.
    }
    let clock = Date.now();
    const all = () => {
      const stored = Object.keys(storage ?? {}).filter((name) => name.startsWith(prefix));
      const entries = [...stored.map((name) => JSON.parse(storage.getItem(name))), ...memory.values()];
      return entries.sort((a, b) => a.at - b.at || a.id.localeCompare(b.id));
    };
    return {
      all,
      unsent: () => all().filter((entry) => !entry.refused),
      next: () => (clock = Math.max(clock + 1, Date.now())),
      put(entry) {
        try {
          storage.setItem(prefix + entry.id, JSON.stringify(entry));
        } catch {
          // Full or forbidden: this page still holds it, and leaving it asks first.
          memory.set(entry.id, entry);
        }
      },
      remove(id) {
        storage?.removeItem(prefix + id);
        memory.delete(id);
      },
      isHeldHere: () => memory.size > 0,
    };
  }

  // Sends what waits, one after the other in its order, until something stays without an answer; then tries again.
  // page: { fields, saved(data, entry), refused(data, entry), shown(), trouble(answer, or null when all is well) }.
  function sender(waiting, page) {
    let isSending = false;
    let retry;
    return async function sendAll() {
      if (isSending) return;
      clearTimeout(retry);
      isSending = true;
      let trouble = null;
      for (const entry of waiting.unsent()) {
        // Taken back, or written anew, while those before it were on their way.
        if (!waiting.unsent().some(({ id, at }) => id === entry.id && at === entry.at)) continue;
        const onSlow = () => page.trouble({ outcome: "offline", data: {} });
        const answer = await send(entry.url, { ...entry.fields, ...page.fields }, onSlow);
        // Written anew while it was on its way: the newer one still waits.
        const isNewest = !waiting.all().some(({ id, at }) => id === entry.id && at > entry.at);
        if (answer.outcome === "saved") {
          if (isNewest) waiting.remove(entry.id);
          page.saved(answer.data, entry);
        } else if (answer.outcome === "refused") {
          if (isNewest) waiting.put({ ...entry, refused: answer.data.error || "Ditolak server." });
          page.refused(answer.data, entry);
        } else {
          trouble = answer;
          // The server may be in trouble with this one alone: those behind it do not wait for it.
          if (!answer.isAnswered) break;
        }
      }
      isSending = false;
      page.shown();
      if (trouble) {
        page.trouble(trouble);
        retry = setTimeout(sendAll, RETRY_AFTER);
      } else if (waiting.unsent().length) sendAll();
      else page.trouble(null);
    };
  }

  return { ask, newKey, queue, send, sender };
})();
