// The list of suggestions: only steps that fit what is ticked are offered, and all goes without the mouse.
"use strict";
(() => {
  const form = document.querySelector("form[data-triage]");
  if (!form) return;
  const counter = document.querySelector("[data-ticked]"), told = document.querySelector("[data-told]");
  const steps = [...form.querySelectorAll("input[name=step]")];
  const picks = () => [...document.querySelectorAll("input[name=pick]")];
  const ticked = () => picks().filter((pick) => pick.checked);
  const choiceOf = (step) => step.closest(".form-check");
  const offered = () => steps.filter((step) => !choiceOf(step).hidden);

  for (const step of steps) {
    const key = Object.assign(document.createElement("kbd"), { className: "step-key" });
    key.setAttribute("aria-hidden", "true");
    choiceOf(step).append(key);
  }

  function look() {
    const chosen = ticked();
    counter.textContent = chosen.length ? `(${chosen.length})` : "";
    for (const step of steps) {
      const fits = !chosen.length || chosen.some((pick) => pick.dataset.steps.split(" ").includes(step.value));
      choiceOf(step).hidden = !fits;
      if (!fits) step.checked = false;
    }
    offered().forEach((step, number) => { choiceOf(step).querySelector("kbd").textContent = number + 1; });
  }
  document.addEventListener("change", (event) => { if (event.target.name === "pick") look(); });
  addEventListener("pageshow", look);
  look();

  const rows = [...document.querySelectorAll(".suggestion-row")];
  const linkIn = (row) => row.querySelector(".suggestion-text");
  const here = () => rows.findIndex((row) => row.contains(document.activeElement));

  function go(by) {
    const next = rows[Math.min(Math.max(here() + by, 0), rows.length - 1)];
    if (!next) return;
    linkIn(next).focus();
    next.scrollIntoView({ block: "nearest" });
  }

  function tick(row, wanted) {
    const pick = row?.querySelector("input[name=pick]");
    if (!pick) return;
    pick.checked = wanted ?? !pick.checked;
    look();
    // By a key, the box itself has not the focus and says nothing.
    told.textContent = `${pick.checked ? "Dicentang" : "Centang dilepas"}. Jumlah yang dicentang: ${ticked().length}.`;
  }

  // The first field that this step asks for, else the reason.
  function fieldFor(step) {
    const part = form.querySelector(`.for-${step.value}`);
    const field = part?.querySelector("input:not([type=hidden]), select");
    return field || form.querySelector("[name=reason]");
  }

  function choose(number) {
    if (!ticked().length) tick(rows[here()], true);
    const step = offered()[number - 1];
    if (!step || !ticked().length) return;
    step.checked = true;
    step.dispatchEvent(new Event("change", { bubbles: true }));
    form.scrollIntoView({ block: "start" });
    fieldFor(step).focus({ preventScroll: true });
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.key === "Escape" && form.contains(event.target)) {
      const pick = ticked()[0];
      if (pick) linkIn(pick.closest(".suggestion-row")).focus();
      return;
    }
    const typing = event.target.closest("textarea, select, input:not([type=checkbox]):not([type=radio])");
    if (typing) return;
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "x") tick(rows[here()]);
    else if (event.key === "u") document.querySelector("form.undo")?.requestSubmit();
    else if (/^[1-9]$/.test(event.key)) choose(Number(event.key));
    else return;
    event.preventDefault();
  });
})();
