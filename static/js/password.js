// Adds "show password" below each password field. Without this script the fields work as they are.
(() => {
  const words = document.currentScript.dataset.show;
  document.querySelectorAll('input[type="password"]').forEach((field) => {
    const label = document.createElement("label");
    const box = document.createElement("input");
    label.className = "form-check form-check-label show-password";
    box.className = "form-check-input";
    box.type = "checkbox";
    box.addEventListener("change", () => { field.type = box.checked ? "text" : "password"; });
    label.append(box, ` ${words}`);
    field.after(label);
  });
})();
