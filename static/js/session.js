// Before a form with a chosen file is sent, asks whether the session still lasts: a file lost on the way to sign-in
// would have to be found and chosen again. If it has ended, nothing is sent and the file stays chosen.
"use strict";
(() => {
  const { session, signIn } = document.currentScript.dataset;
  const passed = new WeakSet();

  const holdsFile = (form) => [...form.elements].some((field) => field.type === "file" && field.files.length);

  function tell(form) {
    form.querySelector(".session-note")?.remove();
    const box = document.createElement("div");
    box.className = "alert alert-warning session-note";
    box.setAttribute("role", "alert");
    box.tabIndex = -1;
    const words = document.createElement("p");
    words.textContent = "Sesi Anda berakhir, jadi belum ada yang terkirim. Berkas yang dipilih masih ada di sini. Masuk lagi di tab baru, lalu kembali ke sini dan kirim sekali lagi.";
    const link = Object.assign(document.createElement("a"), { href: signIn, target: "_blank", rel: "opener", textContent: "Masuk lagi di tab baru" });
    link.className = "btn btn-outline-primary";
    box.append(words, link);
    form.prepend(box);
    box.focus();
  }

  // Signing in again, in another tab, changed the token that the form was opened with.
  function renewToken(form) {
    const token = document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1];
    const field = form.querySelector("input[name=csrfmiddlewaretoken]");
    if (token && field) field.value = token;
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.method !== "post" || passed.delete(form) || !holdsFile(form)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    // Without an answer the form is sent as it would be without this script.
    const answer = await fetch(session, { headers: { Accept: "application/json" }, redirect: "manual" }).catch(() => null);
    if (answer && answer.status === 401) {
      tell(form);
      return;
    }
    form.querySelector(".session-note")?.remove();
    if (answer) renewToken(form);
    passed.add(form);
    form.requestSubmit(event.submitter);
  }, true);
})();
