// Sends a form's fields and says what became of them, so that whoever waits knows whether to try again.
//
// send(url, fields, onSlow) resolves to { outcome, data }:
//   saved       the server has it
//   refused     the server will never take it as it is (data.error says why)
//   signed-out  nobody, or somebody else, is signed in: try again after signing in
//   offline     no answer, or the server is in trouble: try again
// ask(url, onSlow) resolves to { response, data }, both null without an answer.
// Both call `onSlow` when no answer has come for five seconds, and go on waiting until there is no hope.
"use strict";

window.Sending = (() => {
  const SLOW_AFTER = 5000;
  const HOPELESS_AFTER = 30000;

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
    if (response.status >= 500 || response.status === 429) return { outcome: "offline", data };
    return { outcome: "refused", data };
  }

  return { ask, newKey, send };
})();
