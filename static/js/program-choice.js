// Choosing the program of a suggestion by search: what is ticked while an answer is under way stays ticked.
"use strict";
(() => {
  const place = () => document.getElementById("pilihan-program");
  const boxes = () => [...place().querySelectorAll("input[name=programs]")];
  // What stood in the list that is about to be replaced; of other answers on the page there is nothing to say.
  let before = null;

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target === place()) before = new Map(boxes().map((box) => [box.value, box]));
  });
  document.addEventListener("htmx:afterSwap", () => {
    if (!before || !place()) return;
    const now = boxes();
    for (const box of now) if (before.has(box.value)) box.checked = before.get(box.value).checked;
    const offered = new Set(now.map((box) => box.value));
    const lost = [...before.values()].filter((box) => box.checked && !offered.has(box.value));
    const list = place().querySelector("fieldset > div, fieldset");
    if (list) list.prepend(...lost.map((box) => box.closest(".form-check")));
    before = null;
    const told = document.querySelector("[data-programs-told]");
    if (told) told.textContent = place().dataset.told;
  });
  // The answer comes as one types: Enter has nothing to send here, least of all the decision.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.name === "program_words") event.preventDefault();
  });
})();
