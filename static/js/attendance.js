// Attendance by one key or tap per seat. Each mark is sent as it is made; one that does not arrive is tried again.
"use strict";

(() => {
  const form = document.getElementById("attendance");
  const rows = [...form.querySelectorAll(".seat-row")];
  const unsent = document.getElementById("unsent");
  const KEYS = { h: "hadir", d: "diwakili", i: "izin", t: "absen" };
  const RETRY_AFTER = 3000;
  const waiting = new Set();
  let sending = false;

  const radios = (row) => [...row.querySelectorAll("input[type=radio]")];
  const nameOf = (row) => row.querySelector(".represented input");

  function focusRow(row) {
    if (!row) return;
    const choices = radios(row);
    (choices.find((radio) => radio.checked) ?? choices[0]).focus();
    row.scrollIntoView({ block: "nearest" });
  }

  const after = (row) => rows[rows.indexOf(row) + 1];

  function say(row, text, isUnsent) {
    row.classList.toggle("unsent", isUnsent);
    row.querySelector(".row-state").textContent = text;
  }

  // What the page shows as recorded: by it the server sees that a colleague marked the seat meanwhile.
  function remember(row, state, name) {
    row.querySelector("[name$='-shown_state']").value = state;
    row.querySelector("[name$='-shown_name']").value = name;
  }

  function changed(row) {
    row.querySelector("[data-row-error]")?.remove();
    // Not sent before it is whole: the server would refuse it.
    if (row.querySelector("[value='diwakili']").checked && !nameOf(row).value.trim()) {
      say(row, "Isi nama yang mewakili; baru kemudian tersimpan.", true);
      return;
    }
    waiting.add(row);
    say(row, "Menyimpan …", false);
    sendWaiting();
  }

  function showTrouble(trouble, count) {
    unsent.hidden = !trouble;
    unsent.textContent = trouble && `${trouble} ${count} pilihan belum tersimpan dan akan dikirim otomatis.`;
  }

  async function sendWaiting() {
    if (sending) return;
    sending = true;
    let trouble = "";
    for (const row of [...waiting]) {
      waiting.delete(row);
      const fields = new FormData(form);
      const own = [...fields].filter(([name]) => row.querySelector(`[name="${name}"]`));
      const { outcome, data } = await Sending.send(row.dataset.url, own, () => {
        say(row, "Belum tersimpan", true);
        showTrouble("Sambungan terputus.", waiting.size + 1);
      });
      if (outcome === "saved") {
        remember(row, own.find(([name]) => name.endsWith("-state"))?.[1] ?? "", nameOf(row).value);
        if (!waiting.has(row)) say(row, "Tersimpan", false);
        document.getElementById("quorum").innerHTML = data.quorum;
      } else if (outcome === "refused") {
        if (data.shown) remember(row, ...data.shown);
        say(row, data.error, true);
      } else {
        waiting.add(row);
        trouble = outcome === "offline" ? "Sambungan terputus." : "Anda sudah keluar. Masuk lagi di tab lain.";
        break;
      }
    }
    sending = false;
    for (const row of waiting) say(row, "Belum tersimpan", true);
    showTrouble(trouble, waiting.size);
    if (trouble) setTimeout(sendWaiting, RETRY_AFTER);
    else if (waiting.size) sendWaiting();
  }

  form.addEventListener("change", (event) => changed(event.target.closest(".seat-row")));

  form.addEventListener("keydown", (event) => {
    const row = event.target.closest(".seat-row");
    if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target === nameOf(row)) {
      if (event.key === "Enter") {
        event.preventDefault();
        focusRow(after(row));
      }
      return;
    }
    const state = KEYS[event.key.toLowerCase()];
    if (state) {
      event.preventDefault();
      const radio = radios(row).find((choice) => choice.value === state);
      if (!radio.checked) {
        radio.checked = true;
        changed(row);
      }
      if (state === "diwakili") nameOf(row).focus();
      else focusRow(after(row));
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      focusRow(rows[rows.indexOf(row) + (event.key === "ArrowDown" ? 1 : -1)]);
    }
  });

  window.addEventListener("beforeunload", (event) => {
    if (waiting.size || sending) event.preventDefault();
  });

  document.querySelector("[data-attendance-help]").hidden = false;
  document.querySelector("[data-without-script]").hidden = true;
  // On a phone the frame of the focus looks like a choice already made.
  if (matchMedia("(hover: hover)").matches && !location.hash && !form.querySelector("fieldset").disabled)
    focusRow(rows.find((row) => radios(row).every((radio) => !radio.checked)));
})();
