// Sends a form's fields and says what became of them, so that whoever waits knows whether to try again.
//
// send(url, fields) resolves to { outcome, data }:
//   saved       the server has it
//   refused     the server will never take it as it is (data.error says why)
//   signed-out  nobody, or somebody else, is signed in: try again after signing in
//   offline     no answer, or the server is in trouble: try again
"use strict";

window.Sending = (() => {
  // Read anew each time: signing in again, in another tab, changes the token.
  const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1] ?? "";

  async function send(url, fields) {
    let response;
    try {
      response = await fetch(url, {
        method: "POST",
        redirect: "manual",
        headers: { Accept: "application/json", "X-CSRFToken": token() },
        body: new URLSearchParams(fields),
      });
    } catch {
      return { outcome: "offline", data: {} };
    }
    const data = await response.json().catch(() => ({}));
    if (response.ok) return { outcome: "saved", data };
    if (response.type === "opaqueredirect" || response.status === 401 || response.status === 403)
      return { outcome: "signed-out", data };
    if (response.status >= 500 || response.status === 429) return { outcome: "offline", data };
    return { outcome: "refused", data };
  }

  return { send };
})();
