// Drag a goal or program of the sheet to another place among its siblings. The arrow buttons do the same.
"use strict";

let dragged = null;

function moveForm(part) {
  return part.querySelector(":scope > .sheet-head > .part-tools form");
}

function send(part, place) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "tempat";
  field.value = place;
  const form = moveForm(part);
  form.append(field);
  form.requestSubmit();
}

function makeDraggable(part) {
  const handle = document.createElement("span");
  handle.className = "drag-handle";
  handle.draggable = true;
  handle.textContent = "⠿";
  handle.setAttribute("aria-hidden", "true");
  moveForm(part).prepend(handle);
  handle.addEventListener("dragstart", (event) => {
    dragged = part;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setDragImage(part, 20, 20);
  });
  handle.addEventListener("dragend", () => {
    dragged = null;
  });
  const fits = () => dragged && dragged !== part && dragged.parentElement === part.parentElement;
  part.addEventListener("dragover", (event) => {
    if (!fits()) return;
    event.preventDefault();
    part.classList.add("drop-here");
  });
  part.addEventListener("dragleave", () => part.classList.remove("drop-here"));
  part.addEventListener("drop", (event) => {
    if (!fits()) return;
    event.preventDefault();
    event.stopPropagation();
    part.classList.remove("drop-here");
    send(dragged, [...part.parentElement.children].indexOf(part));
  });
}

function findParts() {
  for (const part of document.querySelectorAll("[data-reorder] > li")) {
    if (moveForm(part) && !moveForm(part).querySelector(".drag-handle")) makeDraggable(part);
  }
}

findParts();
document.addEventListener("htmx:afterSettle", findParts);

// What was saved is said where it was saved, and read out there: once, as it comes. A form opened after it has the caret.
document.addEventListener("htmx:afterSwap", ({ target }) => target.querySelector("[data-saved]")?.focus());
