// On every page: links back to a list keep its filters; errors and a lost connection are said.
"use strict";
(() => {
  const remembered = (path) => `daftar:${path}`;
  try {
    sessionStorage.setItem(remembered(location.pathname), location.search);
    for (const link of document.querySelectorAll(".breadcrumb a, a[data-back]")) {
      if (!link.search) link.search = sessionStorage.getItem(remembered(link.pathname)) || "";
    }
  } catch {
    // Storage is closed to us (private window): the links still lead to the whole list.
  }

  // The office menu and the choices above a list are wider than a phone: show where one is.
  for (const here of document.querySelectorAll(".office-nav [aria-current], .quick-links [aria-current]")) {
    const strip = here.closest(".quick-links, nav");
    strip.scrollLeft += here.getBoundingClientRect().left - strip.getBoundingClientRect().left - 24;
  }

  // One long line in a box of several rows: Enter sends its form, as in any line.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches?.("[data-whole-line]")) return;
    event.preventDefault();
    // By its first button, as a browser does.
    const form = event.target.form;
    form?.requestSubmit(form.querySelector("[type=submit], button:not([type])"));
  });

  const notice = document.getElementById("luring");
  const tell = () => { notice.hidden = navigator.onLine; };
  addEventListener("online", tell);
  addEventListener("offline", tell);
  tell();

  // To whoever waits, an answer that does not come is a lost connection.
  const SLOW_AFTER = 5000;
  const waits = new Map();
  document.addEventListener("htmx:beforeSend", ({ detail }) => {
    waits.set(detail.xhr, setTimeout(() => { notice.hidden = false; }, SLOW_AFTER));
  });
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    clearTimeout(waits.get(detail.xhr));
    waits.delete(detail.xhr);
    if (!waits.size) tell();
  });

  // A list that was narrowed: on a phone its form folds, so that what was found is seen; else it stays as it was.
  const wide = matchMedia("(min-width: 48em)");
  let wasOpen = false;
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    wasOpen = Boolean(detail.target?.querySelector?.(".finder-more[open]"));
  });
  document.addEventListener("htmx:afterSwap", ({ detail }) => {
    const more = detail.target?.querySelector?.(".finder-more");
    if (!more || !wasOpen) return;
    if (wide.matches) more.open = true;
    else more.querySelector("summary").focus({ preventScroll: true });
  });
  // By Back the page is that of another search, and its box with it.
  document.addEventListener("htmx:historyRestore", () => {
    const typed = new URLSearchParams(location.search);
    for (const box of document.querySelectorAll("input[type=search][data-hx-preserve]")) box.value = typed.get(box.name) ?? "";
  });

  // A form that the browser kept in memory and shows again by Back is a new one: what is sent from it now counts.
  addEventListener("pageshow", ({ persisted }) => {
    if (!persisted) return;
    for (const ticket of document.querySelectorAll("[data-ticket]")) {
      // As in sending.js: the browser's own way to make a UUID exists on HTTPS alone.
      const digits = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      ticket.value = digits;
    }
  });

  // What was wrong with a form is read out, and seen, before the form itself.
  document.querySelector("[role=alert][tabindex]")?.focus();

  // What was chosen before the script that sends it was there (a slow line), or in the moment before a list that has
  // just come listens, is sent once it is heard.
  const differs = (box) => {
    if (box.type === "checkbox" || box.type === "radio") return box.checked !== box.defaultChecked;
    if (!box.options) return box.value !== box.defaultValue;
    return box.selectedIndex !== Math.max([...box.options].findIndex((option) => option.defaultSelected), 0);
  };
  const LISTENS = "form[data-hx-trigger~=change]";
  const catchUp = (within = document) => {
    for (const form of within.matches?.(LISTENS) ? [within] : within.querySelectorAll(LISTENS)) {
      const box = [...form.elements].find((one) => one.name && one.type !== "search" && differs(one));
      box?.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };

  // A script the page can do without leaves the line to the pictures.
  const later = document.querySelector("[data-script-later]");
  if (later) addEventListener("load", () => {
    const script = Object.assign(document.createElement("script"), { src: later.dataset.scriptLater });
    script.addEventListener("load", () => catchUp());
    document.body.append(script);
  });
  // Deferred scripts have all run by then.
  else document.addEventListener("DOMContentLoaded", () => catchUp());
  document.addEventListener("htmx:afterSettle", ({ target }) => catchUp(target));

  // A menu closes when one looks away from it.
  const menu = document.querySelector(".site-menu");
  document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) { menu.open = false; menu.querySelector("summary").focus(); }
  });
})();
