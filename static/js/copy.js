// <button data-copy="id of a text field">: copies its text, and says so.
//
// Without HTTPS a browser offers no clipboard: then the old way copies what is selected. Where that is refused too, the
// text stays selected, and the button says how to copy it by hand.
"use strict";

async function copy(field) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(field.value);
      return true;
    } catch {
      // Not allowed here: the old way may be.
    }
  }
  field.focus();
  field.setSelectionRange(0, field.value.length);
  return document.execCommand("copy");
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const isCopied = await copy(document.getElementById(button.dataset.copy));
    button.textContent = isCopied ? button.dataset.copied : button.dataset.selected;
    if (isCopied) button.focus();
  });
}
