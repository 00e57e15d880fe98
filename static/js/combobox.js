// Type-ahead over names on offer (ARIA 1.2 combobox with a list popup): each <div data-combobox> holds a text field and
// a hidden one that carries the record chosen. Names come from the page (<script id="names">) and, for artisans, from
// the server. The best match is taken by Enter or Tab; the last choice keeps what was typed as a name in plain words.
"use strict";

window.Combobox = (() => {
  const SHOWN = 8;
  const WAIT = 150;
  const names = JSON.parse(document.getElementById("names")?.textContent ?? "[]");
  let count = 0;

  const plain = (text) => text.toLocaleLowerCase("id").normalize("NFD").replace(/[\u0300-\u036f]/g, "");

  // Matches where each word typed begins a word of label or detail; a seat's number alone means that seat first.
  function matching(typed) {
    const words = plain(typed).split(/\s+/).filter(Boolean);
    const found = names.filter(({ label, detail }) => {
      const parts = plain(`${label} ${detail}`).split(/[^\p{L}\p{N}]+/u);
      return words.every((word) => parts.some((part) => part.startsWith(word)));
    });
    const isNumber = ({ detail }) => detail.split(" ")[0] === typed.trim();
    return found.sort((a, b) => isNumber(b) - isNumber(a)).slice(0, SHOWN);
  }

  function attach(box, { artisans }) {
    const input = box.querySelector("input:not([type=hidden])");
    const ref = box.querySelector("input[type=hidden]");
    const list = document.createElement("ul");
    list.role = "listbox";
    list.id = `combobox-${++count}`;
    list.hidden = true;
    list.setAttribute("aria-label", box.querySelector("label").textContent);
    box.append(list);
    input.removeAttribute("list");
    input.role = "combobox";
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);
    input.setAttribute("aria-expanded", "false");
    let options = [];
    let active = -1;
    let moved = false;
    let timer;

    const close = () => {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    function activate(index) {
      active = (index + options.length) % options.length;
      [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
      input.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    }

    function show(found) {
      options = [...found, { ref: "", label: input.value.trim(), detail: "Sebagai nama saja", isPlain: true }];
      list.replaceChildren(
        ...options.map(({ label, detail, isPlain }, at) => {
          const item = document.createElement("li");
          item.role = "option";
          item.id = `${list.id}-${at}`;
          item.textContent = isPlain ? `“${label}”` : label;
          if (detail) item.append(Object.assign(document.createElement("small"), { textContent: detail }));
          return item;
        }),
      );
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      activate(moved ? Math.min(active, options.length - 1) : 0);
    }

    function choose(option) {
      input.value = option.label;
      ref.value = option.ref;
      clearTimeout(timer);
      close();
    }

    async function look() {
      const typed = input.value.trim();
      ref.value = "";
      moved = false;
      clearTimeout(timer);
      if (!typed) return close();
      const found = matching(typed);
      show(found);
      if (!artisans || typed.length < 2) return;
      timer = setTimeout(async () => {
        const answer = await fetch(`${artisans}?q=${encodeURIComponent(typed)}`, { redirect: "error" }).catch(() => null);
        if (!answer?.ok || input.value.trim() !== typed || list.hidden) return;
        show([...found, ...(await answer.json()).names]);
      }, WAIT);
    }

    input.addEventListener("input", look);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (list.hidden && event.key === "ArrowDown" && input.value.trim()) show(matching(input.value));
        else if (!list.hidden) {
          moved = true;
          activate(active + (event.key === "ArrowDown" ? 1 : -1));
        } else return;
        event.preventDefault();
      } else if (event.key === "Escape" && !list.hidden) {
        event.stopPropagation();
        close();
      } else if ((event.key === "Enter" || event.key === "Tab") && !list.hidden) {
        choose(options[active]);
      }
    });
    // pointerdown, not click: the field must not lose the focus before the choice is made.
    list.addEventListener("pointerdown", (event) => {
      const at = [...list.children].indexOf(event.target.closest("li"));
      event.preventDefault();
      if (at >= 0) choose(options[at]);
    });
    input.addEventListener("blur", close);
    // Filled by somebody else: nothing more to look for.
    input.addEventListener("chosen", () => {
      clearTimeout(timer);
      close();
    });
  }

  return { attach };
})();

for (const box of document.querySelectorAll("[data-combobox]"))
  Combobox.attach(box, { artisans: box.closest("[data-artisans]")?.dataset.artisans });
