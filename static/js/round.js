// The confirmation round on a phone: answers wait on this device where there is no signal, and are sent once each.
"use strict";

(() => {
  const page = document.getElementById("keliling");
  const AS_IT_WAS = page.dataset.asItWas;
  const template = page.querySelector("[data-answer-form]");
  const field = (form, name) => form.elements.namedItem(name);
  const cellOf = (id) => document.getElementById(`konfirmasi-${id}`);

  const queue = Sending.queue(`keliling/${page.dataset.user}/`);
  const sendQueue = Sending.sender(queue, {
    fields: { written_as: page.dataset.user },
    saved({ html }, entry) {
      const cell = cellOf(entry.artisan);
      if (!cell) return;
      // What is being typed in this row stays.
      const open = cell.querySelector(".round-answer");
      const answer = document.createElement("template");
      answer.innerHTML = html;
      for (const part of [...answer.content.children]) document.getElementById(part.id)?.replaceWith(part);
      if (open) cellOf(entry.artisan).append(open);
      window.htmx?.process(cellOf(entry.artisan));
    },
    refused: () => {},
    shown: show,
    trouble: showTrouble,
  });

  function showTrouble(trouble) {
    const bar = page.querySelector("[data-unsent]");
    const count = queue.unsent().length;
    const isSignedOut = trouble?.outcome === "signed-out";
    bar.hidden = !count || !trouble;
    if (bar.hidden) return;
    const why = isSignedOut
      ? (trouble.data.error ?? "Anda sudah keluar. Masuk lagi; yang menunggu dikirim otomatis sesudahnya.")
      : "Belum ada sinyal. Teruskan; yang menunggu dikirim otomatis begitu tersambung.";
    bar.querySelector("span").textContent = `${count} jawaban menunggu di perangkat ini. ${why}`;
    bar.querySelector("a").hidden = !isSignedOut;
  }

  // In its row each answer that waits, or was refused, says so and can be taken back before it is sent.
  function show() {
    for (const told of page.querySelectorAll("[data-waiting]")) {
      const id = told.closest("[data-visited]").dataset.visited;
      const entries = queue.all().filter((entry) => entry.artisan === id);
      told.hidden = !entries.length;
      told.replaceChildren(...entries.map(lineOf));
    }
    // Refused, and of a maker who is not on this page: said above, or nobody would learn of it.
    const strays = queue.all().filter((entry) => entry.refused && !cellOf(entry.artisan));
    const told = page.querySelector("[data-stray]");
    told.hidden = !strays.length;
    told.replaceChildren(...strays.map(strayOf));
  }

  function strayOf(entry) {
    const line = document.createElement("span");
    line.textContent = `${entry.name}, ${entry.label}: ${entry.refused} `;
    line.append(button("Buang", () => drop(entry)));
    return line;
  }

  function lineOf(entry) {
    const line = document.createElement("span");
    line.textContent = entry.refused ? `${entry.label}: ${entry.refused} ` : `Menunggu sinyal: ${entry.label}. `;
    if (entry.refused && entry.fields.answer !== AS_IT_WAS) line.append(button("Perbaiki", () => correct(entry)), " ");
    line.append(button(entry.refused ? "Buang" : "Batalkan", () => drop(entry)));
    return line;
  }

  function button(text, act) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "link-button" });
    made.textContent = text;
    made.addEventListener("click", act);
    return made;
  }

  function drop(entry) {
    queue.remove(entry.id);
    show();
    if (!queue.unsent().length) showTrouble(null);
  }

  // What the server refused goes back into the form as it was typed.
  function correct(entry) {
    drop(entry);
    const form = open(cellOf(entry.artisan));
    form.querySelector(`[name=answer][value="${entry.fields.answer}"]`).checked = true;
    for (const name of ["phone", "words"]) field(form, name).value = entry.fields[name];
  }

  function today() {
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  function put(cell, url, label, fields) {
    const key = Sending.newKey();
    const artisan = cell.dataset.visited;
    // The same answer tapped again while it waits is still one answer.
    const same = queue.unsent().some((entry) => entry.artisan === artisan && entry.fields.answer === fields.answer);
    if (!same || fields.answer !== AS_IT_WAS)
      queue.put({ id: key, at: queue.next(), url, artisan, name: cell.dataset.name, label, fields: { ...fields, key, on: today() } });
    show();
    sendQueue();
  }

  page.addEventListener("submit", (event) => {
    const form = event.target;
    const cell = form.closest("[data-visited]");
    if (form.dataset.answers) {
      event.preventDefault();
      const label = form.querySelector("button").firstChild.textContent.trim();
      put(cell, form.dataset.answers, label, { answer: AS_IT_WAS });
    } else if (form.matches(".round-answer")) {
      event.preventDefault();
      answer(cell, form);
    }
  });

  function answer(cell, form) {
    const chosen = form.querySelector("[name=answer]:checked");
    const phone = field(form, "phone").value.trim();
    const words = field(form, "words").value.trim();
    const wrong = form.querySelector("[data-wrong]");
    wrong.textContent = !chosen
      ? "Pilih jawabannya."
      : chosen.value === "nomor-baru" && phone.replace(/\D/g, "").length < 9
        ? "Isi nomor yang baru."
        : chosen.value === "pindah" && !words
          ? "Tulis alamat yang baru, atau yang diketahui tentangnya."
          : "";
    wrong.hidden = !wrong.textContent;
    if (wrong.textContent) return;
    const label = [chosen.closest("label, .form-check").textContent.trim(), phone].filter(Boolean).join(" ");
    const url = cell.querySelector("[data-other-answer]").href;
    form.remove();
    put(cell, url, label, { answer: chosen.value, phone, words });
  }

  page.addEventListener("click", (event) => {
    const link = event.target.closest("[data-other-answer]");
    if (link) {
      event.preventDefault();
      open(link.closest("[data-visited]"));
    } else if (event.target.closest(".round-answer [data-cancel]")) {
      event.target.closest(".round-answer").remove();
    }
  });

  // The form of the page behind the link, opened where one stands; its names are its own in each row.
  function open(cell) {
    let form = cell.querySelector(".round-answer");
    if (!form) {
      form = template.content.firstElementChild.cloneNode(true);
      for (const labelled of form.querySelectorAll("[id]")) labelled.id = `${cell.id}-${labelled.id}`;
      for (const label of form.querySelectorAll("[for]")) label.htmlFor = `${cell.id}-${label.htmlFor}`;
      for (const told of form.querySelectorAll("[aria-describedby]"))
        told.setAttribute("aria-describedby", `${cell.id}-${told.getAttribute("aria-describedby")}`);
      cell.append(form);
    }
    form.querySelector("[name=answer]").focus();
    return form;
  }

  window.addEventListener("online", sendQueue);
  window.addEventListener("focus", sendQueue);
  window.addEventListener("beforeunload", (event) => {
    if (queue.isHeldHere()) event.preventDefault();
  });

  for (const help of page.querySelectorAll("[data-round-help]")) help.hidden = false;
  show();
  sendQueue();
})();
