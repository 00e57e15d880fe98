// Keys on signed-in pages: "?" lists them, "/" goes to the search, "g" and a letter opens a room of the office.
"use strict";
(() => {
  const list = document.getElementById("pintasan");
  let leading = false;
  const typing = (element) => element.closest("input, textarea, select, [contenteditable]");

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || document.querySelector("dialog[open]")) return;
    if (leading) {
      leading = false;
      const target = list.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
      if (target) { event.preventDefault(); location.assign(target.href); }
    } else if (event.key === "?") {
      event.preventDefault();
      list.showModal();
    } else if (event.key === "/") {
      const search = document.querySelector("main input[type=search]");
      if (search) { event.preventDefault(); search.focus(); search.select(); }
    } else if (event.key === "g") {
      leading = true;
      setTimeout(() => { leading = false; }, 1500);
    }
  });
  document.getElementById("pintasan-buka").addEventListener("click", () => list.showModal());
})();
