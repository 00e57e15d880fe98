// Photos of a record: sent one after another with their progress, and put in order by dragging.
// Without this script the same form sends them all at once, and buttons move them.
(() => {
  "use strict";

  function send(form, file, onProgress) {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("photos", file);
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", (event) => event.lengthComputable && onProgress(event.loaded / event.total));
      const failed = () => resolve([`“${file.name}” belum terkirim. Periksa sambungan, lalu unggah lagi.`]);
      request.addEventListener("load", () => {
        if (request.status !== 200) return failed();
        return resolve(JSON.parse(request.responseText).errors);
      });
      request.addEventListener("error", failed);
      request.send(body);
    });
  }

  function report(errors) {
    const status = document.querySelector("[data-upload-status]");
    status.replaceChildren(...errors.map((error) => {
      const line = document.createElement("p");
      line.className = "alert alert-danger mt-2";
      line.textContent = error;
      return line;
    }));
  }

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("[data-photo-upload]")) return;
    event.preventDefault();
    const files = [...form.elements.photos.files];
    const bar = form.querySelector("progress");
    const status = form.querySelector("[data-upload-status]");
    const errors = [];
    form.querySelector("button").disabled = true;
    bar.hidden = false;
    for (const [number, file] of files.entries()) {
      status.textContent = `Mengunggah ${number + 1} dari ${files.length}: ${file.name}`;
      errors.push(...await send(form, file, (share) => { bar.value = (100 * (number + share)) / files.length; }));
    }
    await htmx.ajax("GET", form.action, { target: "#foto", swap: "outerHTML" });
    report(errors);
  });

  let dragged = null;
  const item = (event) => event.target.closest?.("[data-photo]");

  function makeDraggable() {
    document.querySelectorAll("[data-photo-order]").length && document.querySelectorAll("[data-photo]").forEach((each) => { each.draggable = true; });
  }

  document.addEventListener("dragstart", (event) => {
    dragged = item(event);
    if (dragged) event.dataTransfer.effectAllowed = "move";
  });
  document.addEventListener("dragover", (event) => {
    const over = item(event);
    if (!dragged || !over) return;
    event.preventDefault();
    if (over === dragged) return;
    const box = over.getBoundingClientRect();
    const before = event.clientY < box.top + box.height / 2;
    over.parentNode.insertBefore(dragged, before ? over : over.nextSibling);
  });
  document.addEventListener("drop", (event) => { if (dragged) event.preventDefault(); });
  document.addEventListener("dragend", () => {
    if (!dragged) return;
    dragged = null;
    const form = document.querySelector("[data-photo-order]");
    form.querySelectorAll("[name=photo]").forEach((input) => input.remove());
    document.querySelectorAll("[data-photo]").forEach((each) => {
      const input = document.createElement("input");
      input.type = "hidden";
      input.name = "photo";
      input.value = each.dataset.photo;
      form.append(input);
    });
    form.requestSubmit();
  });

  document.addEventListener("htmx:load", makeDraggable);
  makeDraggable();
})();
