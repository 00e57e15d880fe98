// The running minutes: lines are entered by keyboard, sent one by one, and shared with colleagues.
//
// A line goes first into the browser's storage (one entry per line, so two tabs do not overwrite each other), then to
// the server; it leaves the storage only when the server has it. Its key makes the server keep it once, however often
// it is sent. Edits of lines wait in the same queue. What the server refuses stays visible until somebody corrects it.
"use strict";

(() => {
  const page = document.getElementById("catat");
  const list = page.querySelector("[data-lines]");
  const composer = page.querySelector("[data-composer]");
  // Read out to whoever does not see the list grow.
  const told = composer.querySelector("[data-told]");

  const ASK_EVERY = 2500;
  const ASK_HIDDEN_EVERY = 15000;
  const field = (form, name) => form.elements.namedItem(name);

  // --- The queue: what this browser has written and the server does not have yet ---

  const queue = Sending.queue(`notula/${page.dataset.meeting}/${page.dataset.user}/`);
  const sendQueue = Sending.sender(queue, {
    fields: { written_as: page.dataset.user },
    saved(data) {
      place(data);
      told.textContent = `Tersimpan. Jumlah baris: ${list.querySelectorAll(".line[data-id]").length}.`;
    },
    refused(data, entry) {
      if (data.both) showStale(entry, data);
    },
    shown: () => showQueue(),
    trouble: (answer) => showTrouble(answer),
  });

  // Says that nothing reaches the server, and how many lines wait; null when all is well again.
  function showTrouble(trouble) {
    const bar = page.querySelector("[data-unsent]");
    bar.hidden = !trouble;
    if (!trouble) return;
    const count = queue.unsent().length;
    const isSignedOut = trouble.outcome === "signed-out";
    const why = isSignedOut
      ? (trouble.data.error ?? "Anda sudah keluar. Masuk lagi; yang belum terkirim dikirim otomatis sesudahnya.")
      : "Sambungan terputus. Teruskan mencatat; yang belum terkirim dikirim otomatis begitu tersambung.";
    bar.querySelector("span").textContent = count ? `${count} baris belum terkirim. ${why}` : why;
    bar.querySelector("a").hidden = !isSignedOut;
  }

  const showOffline = () => showTrouble({ outcome: "offline", data: {} });

  function showQueue() {
    const entries = queue.all();
    for (const item of list.querySelectorAll("[data-entry]"))
      if (!entries.some((entry) => entry.id === item.dataset.entry)) item.remove();
    for (const entry of entries) if (!entry.line) showUnsent(entry);
    for (const item of list.querySelectorAll(".line[data-id]")) {
      const edit = entries.find((entry) => entry.line === item.dataset.id);
      item.classList.toggle("line-unsent", Boolean(edit));
      if (!edit) continue;
      item.querySelector(".line-speaker").textContent = edit.fields.speaker;
      item.querySelector(".line-text").textContent = edit.fields.text;
      item.querySelector(".line-note").textContent = edit.refused ?? "Perubahan belum terkirim";
    }
  }

  function showUnsent(entry) {
    let item = list.querySelector(`[data-entry="${entry.id}"]`);
    if (!item) {
      item = page.querySelector("[data-unsent-line]").content.firstElementChild.cloneNode(true);
      item.dataset.entry = entry.id;
      item.dataset.key = entry.id;
      item.querySelector(".line-speaker").textContent = entry.fields.speaker || "Rapat";
      item.querySelector(".line-text").textContent = entry.fields.text;
      item.querySelector("[data-correct]").addEventListener("click", () => correct(entry.id));
      list.prepend(item);
    }
    item.querySelector(".line-note").textContent = entry.refused ?? "";
    item.querySelector("[data-correct]").hidden = !entry.refused || composer.hidden;
  }

  function fillIn(fields) {
    for (const [name, value] of Object.entries(fields)) if (field(composer, name)) field(composer, name).value = value;
  }

  // A line the server refused goes back into the entry form, under its own key.
  function correct(id) {
    const entry = queue.all().find((waiting) => waiting.id === id);
    fillIn(entry.fields);
    queue.remove(id);
    list.querySelector(`[data-entry="${id}"]`).remove();
    field(composer, "speaker").focus();
  }

  // Half a line outlives a reload of this tab. Where the browser forbids to keep it, it does not.
  const HALF = `notula-setengah/${page.dataset.meeting}/${page.dataset.user}`;
  const half = {
    keep() {
      try { sessionStorage.setItem(HALF, JSON.stringify(fieldsOf(composer))); } catch { /* nothing to keep it in */ }
    },
    drop() {
      try { sessionStorage.removeItem(HALF); } catch { /* it kept nothing */ }
    },
    bringBack() {
      try { fillIn(JSON.parse(sessionStorage.getItem(HALF)) ?? {}); } catch { /* it kept nothing */ }
    },
  };

  // --- Entry: Enter saves, and the cursor is back at the speaker ---

  function fieldsOf(form) {
    const fields = Object.fromEntries(new FormData(form));
    delete fields.csrfmiddlewaretoken;
    return fields;
  }

  function saveOnEnter(form) {
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target.matches("button, a")) return;
      event.preventDefault();
      if (event.target === field(form, "speaker") && !field(form, "text").value.trim()) field(form, "text").focus();
      else form.requestSubmit();
    });
  }

  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    const fields = fieldsOf(composer);
    const isAssigned = fields.kind === "tindak-lanjut" && /\s@\S+(\s+[\d/.-]+)?\s*$/.test(fields.text);
    const needsSpeaker = fields.kind === "masukan" || (fields.kind === "tindak-lanjut" && !isAssigned);
    const speaker = field(composer, "speaker");
    speaker.setCustomValidity(needsSpeaker && !fields.speaker.trim() ? "Isi siapa yang menyampaikan." : "");
    if (!composer.reportValidity() || !fields.text.trim()) return;
    const id = Sending.newKey();
    queue.put({ id, at: queue.next(), url: composer.action, fields: { ...fields, key: id } });
    showQueue();
    sendQueue();
    spoken = { label: fields.speaker, ref: fields.speaker_ref };
    field(composer, "text").value = "";
    field(composer, "craft").value = field(composer, "theme").value = "";
    composer.querySelector("[name=kind]").checked = true;
    half.drop();
    speaker.focus();
    speaker.select();
  });
  // A letter and a blank before the words choose the kind; it shows at once and can be chosen otherwise.
  const words = field(composer, "text");
  words.addEventListener("input", () => {
    const typed = words.value.match(/^([a-z])\s+/i);
    const kind = typed && composer.querySelector(`[name=kind][data-key="${typed[1].toLowerCase()}"]`);
    if (!kind) return;
    kind.checked = true;
    words.value = words.value.slice(typed[0].length);
    told.textContent = kind.labels[0].firstChild.textContent.trim();
  });
  let spoken = { label: "", ref: "" };
  field(composer, "speaker").addEventListener("input", (event) => {
    if (event.target.value !== "=" || !spoken.label) return;
    event.target.value = spoken.label;
    field(composer, "speaker_ref").value = spoken.ref;
    event.target.dispatchEvent(new Event("chosen"));
  });
  let typedAt = 0;
  composer.addEventListener("input", () => {
    typedAt = Date.now();
    field(composer, "speaker").setCustomValidity("");
    half.keep();
  });
  composer.addEventListener("change", half.keep);
  saveOnEnter(composer);

  field(composer, "text").addEventListener("keydown", (event) => {
    if (event.key !== "ArrowUp" || event.target.value) return;
    const last = list.querySelector(".line[data-id]");
    if (!last) return;
    event.preventDefault();
    focusWords(edit(last));
  });

  // --- Lines as the server has them ---

  function place({ id, key, html }) {
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    const line = holder.content.firstElementChild;
    const shown = list.querySelector(`[data-key="${key}"]`);
    if (shown?.dataset.version === line.dataset.version) return shown;
    // Whoever is editing this line keeps their words; saving them shows both texts.
    if (shown?.querySelector("[data-editor]")) {
      shown.querySelector(".line-note").textContent = "Baris ini baru saja diubah.";
      return shown;
    }
    if (shown?.dataset.id) {
      const hadFocus = shown.contains(document.activeElement);
      shown.replaceWith(line);
      if (hadFocus) line.focus();
      return line;
    }
    shown?.remove();
    const older = [...list.querySelectorAll(".line[data-id]")].find((other) => Number(other.dataset.id) < id);
    if (older) older.before(line);
    else list.append(line);
    return line;
  }

  let revision = Number(page.dataset.revision);

  async function ask() {
    const { response, data: changes } = await Sending.ask(`${page.dataset.changes}?sejak=${revision}`, showOffline);
    if (response?.ok && changes) {
      revision = changes.revision;
      for (const line of changes.lines) {
        const isNew = !list.querySelector(`[data-key="${line.key}"]`);
        place(line).classList.toggle("line-fresh", isNew);
      }
      page.querySelector("[data-locked]").hidden = !changes.locked;
      composer.hidden = changes.locked;
      showQueue();
      sendQueue();
    } else {
      const isSignedOut = response && !response.ok && response.status < 500;
      showTrouble({ outcome: isSignedOut ? "signed-out" : "offline", data: {} });
    }
    setTimeout(ask, document.hidden ? ASK_HIDDEN_EVERY : ASK_EVERY);
  }

  // --- Editing in place ---

  function edit(item) {
    const open = item.querySelector("[data-editor]");
    if (open) return open;
    const editor = page.querySelector("[data-line-editor]").content.firstElementChild.cloneNode(true);
    const { speaker, ref, text, craft, theme, version, url } = item.dataset;
    const waiting = queue.all().find((entry) => entry.line === item.dataset.id);
    const values = { speaker, speaker_ref: ref, text, craft, theme, opened_version: version, ...waiting?.fields };
    for (const [name, value] of Object.entries(values)) if (field(editor, name)) field(editor, name).value = value;
    item.querySelector(".line-said").prepend(editor);
    item.classList.add("line-editing");
    Combobox.attach(editor.querySelector("[data-combobox]"), { artisans: page.dataset.artisans });
    saveOnEnter(editor);
    editor.addEventListener("keydown", (event) => {
      if (event.key === "Escape") stopEditing(item);
    });
    editor.querySelector("[data-cancel]").addEventListener("click", () => stopEditing(item));
    editor.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!editor.reportValidity()) return;
      const entry = { id: `baris-${item.dataset.id}`, at: queue.next(), line: item.dataset.id, url, fields: fieldsOf(editor) };
      queue.put(entry);
      stopEditing(item);
      showQueue();
      sendQueue();
    });
    return editor;
  }

  function focusWords(editor) {
    const words = field(editor, "text");
    words.focus();
    words.setSelectionRange(words.value.length, words.value.length);
  }

  function stopEditing(item) {
    item.querySelector("[data-editor]")?.remove();
    item.classList.remove("line-editing");
    field(composer, "speaker").focus();
  }

  // Somebody saved the line first: the editor comes back with both texts; saving once more overwrites knowingly.
  function showStale(entry, data) {
    queue.remove(entry.id);
    const item = place(data.line);
    const wasOpen = item.querySelector("[data-editor]");
    const editor = edit(item);
    if (!wasOpen)
      for (const [name, value] of Object.entries(entry.fields))
        if (field(editor, name)) field(editor, name).value = value;
    field(editor, "opened_version").value = data.version;
    const both = editor.querySelector("[data-stale]");
    both.innerHTML = data.both;
    both.prepend(Object.assign(document.createElement("p"), { textContent: data.error }));
    both.hidden = false;
    editor.querySelector("[type=submit]").textContent = "Simpan isian saya";
    editor.querySelector("[data-cancel]").textContent = "Pakai yang tersimpan";
    // Never takes the cursor from somebody who went on typing.
    if (typedAt < entry.at) focusWords(editor);
  }

  // --- One step per line: kind, strike, edit ---

  list.addEventListener("click", (event) => {
    const link = event.target.closest(".line-edit");
    if (!link) return;
    event.preventDefault();
    focusWords(edit(link.closest(".line")));
  });

  list.addEventListener("submit", async (event) => {
    if (event.target.matches("[data-editor]")) return;
    event.preventDefault();
    const fields = event.submitter.name ? { [event.submitter.name]: event.submitter.value } : {};
    const refused = page.querySelector("[data-refused]");
    const { outcome, data } = await Sending.send(event.target.action, fields, showOffline);
    refused.hidden = outcome === "saved";
    if (outcome === "saved") place(data);
    else if (outcome === "refused") refused.textContent = data.error;
    else refused.textContent = "Belum terkirim: sambungan terputus atau Anda sudah keluar. Coba lagi sebentar lagi.";
  });

  window.addEventListener("online", sendQueue);
  window.addEventListener("focus", sendQueue);
  window.addEventListener("beforeunload", (event) => {
    if (queue.isHeldHere()) event.preventDefault();
  });

  for (const help of page.querySelectorAll("[data-entry-help]")) help.hidden = false;
  composer.noValidate = true;
  half.bringBack();
  field(composer, "speaker").focus();
  showQueue();
  sendQueue();
  setTimeout(ask, ASK_EVERY);
})();
