// Keeps what is typed in a form in this browser until the office has it, for when the connection drops.
// A form asks for it with data-draft="<name, unique to the record and the form>"; a field opts out with data-no-draft.
(() => {
  "use strict";
  const PREFIX = "draf:";
  // Whoever signs in next on this computer is offered nothing that another account typed.
  const OWN = `${PREFIX}${document.currentScript.dataset.account}:`;
  const DAYS_KEPT = 3;

  const store = {
    read(key) {
      try { return JSON.parse(localStorage.getItem(OWN + key)); } catch { return null; }
    },
    write(key, draft) {
      // A full or forbidden storage only means that there is no draft.
      try { localStorage.setItem(OWN + key, JSON.stringify(draft)); } catch { /* nothing to keep it in */ }
    },
    drop(key) { localStorage.removeItem(OWN + key); },
    dropAll() {
      Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => localStorage.removeItem(key));
    },
    // Kept before drafts were of an account.
    dropOfNobody() {
      Object.keys(localStorage).filter((key) => key.startsWith(PREFIX) && !/^draf:\d+:/.test(key)).forEach((key) => localStorage.removeItem(key));
    },
  };

  const kept = (field) =>
    field.name && !["hidden", "file", "password", "submit", "button"].includes(field.type) && !("noDraft" in field.dataset);

  // The number of an identity card rests nowhere but in its field, encrypted.
  const NIK = /(^|\D)(\d{16}|\d{4}([ .-])\d{4}\3\d{4}\3\d{4}|\d{6}[ .-]\d{6}[ .-]?\d{4})(\D|$)/;
  const holdsNik = (field) => NIK.test(field.value);

  const values = (form) => [...form.elements].filter((field) => kept(field) && !holdsNik(field)).map((field) => [
    field.name,
    field.type === "checkbox" || field.type === "radio" ? field.value : null,
    field.type === "checkbox" || field.type === "radio" ? field.checked : field.value,
  ]);

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  function fill(form, saved) {
    for (const [name, choice, value] of saved) {
      const field = [...form.elements].filter(kept).find((each) => each.name === name && (choice === null || each.value === choice));
      if (!field) continue;
      if (choice === null) field.value = value; else field.checked = value;
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  const button = (text, act) => {
    const element = document.createElement("button");
    element.type = "button";
    element.className = "btn btn-sm btn-outline-primary";
    element.textContent = text;
    element.addEventListener("click", act);
    return element;
  };

  function note(form, text, ...buttons) {
    form.querySelector(".draft-note")?.remove();
    const box = document.createElement("div");
    box.className = "alert alert-warning draft-note";
    box.setAttribute("role", "status");
    const words = document.createElement("p");
    words.textContent = text;
    box.append(words, ...buttons);
    form.prepend(box);
  }

  const refused = (form) => form.querySelector(".is-invalid, .alert-danger") !== null;

  function offer(form) {
    const key = form.dataset.draft;
    const draft = store.read(key);
    if (!draft) return;
    const tooOld = Date.now() - draft.at > DAYS_KEPT * 86400000;
    if (tooOld || same(draft.values, values(form))) {
      store.drop(key);
      return;
    }
    // The form came back with errors and with everything that was typed: nothing to offer.
    if (refused(form)) return;
    const when = new Date(draft.at).toLocaleString("id-ID", { dateStyle: "medium", timeStyle: "short" });
    const done = () => form.querySelector(".draft-note").remove();
    note(
      form,
      `Ada ketikan yang belum tersimpan dari ${when}.`,
      button("Pulihkan", () => { fill(form, draft.values); done(); }),
      button("Buang", () => { store.drop(key); done(); }),
    );
  }

  // A page that says that something was saved answers the form sent last.
  function forgetWhatWasSaved() {
    const sent = sessionStorage.getItem(PREFIX + "terkirim");
    if (!sent) return;
    sessionStorage.removeItem(PREFIX + "terkirim");
    if (document.querySelector(".alert-success")) store.drop(sent);
  }

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-draft]");
    if (form) store.write(form.dataset.draft, { at: Date.now(), values: values(form) });
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-forget-drafts]")) {
      store.dropAll();
    } else if (form.matches("[data-draft]")) {
      if (navigator.onLine) {
        sessionStorage.setItem(PREFIX + "terkirim", form.dataset.draft);
      } else {
        event.preventDefault();
        event.stopImmediatePropagation();
        note(form, "Sambungan terputus. Ketikan Anda disimpan di browser ini; kirim lagi setelah tersambung.");
      }
    }
  }, true);

  // htmx puts the answer in place of the form: the saved form, or the form with its errors.
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest?.("form[data-draft]");
    if (form && !event.detail.successful) note(form, "Belum terkirim. Ketikan Anda disimpan di browser ini; coba kirim lagi.");
  });
  document.addEventListener("htmx:load", (event) => {
    if (event.target === document.body) return;
    sessionStorage.removeItem(PREFIX + "terkirim");
    for (const form of event.target.querySelectorAll?.("form[data-draft]") ?? []) {
      if (!refused(form)) store.drop(form.dataset.draft);
    }
  });

  store.dropOfNobody();
  forgetWhatWasSaved();
  document.querySelectorAll("form[data-draft]").forEach(offer);
})();
