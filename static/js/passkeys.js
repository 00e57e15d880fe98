// Shows what needs a passkey where the browser offers them (only on HTTPS), elsewhere what to do instead, and says it in
// words when asking failed.
(() => {
  const words = document.currentScript.dataset.failed;
  const shown = window.PublicKeyCredential ? "[data-with-passkeys]" : "[data-without-passkeys]";
  for (const element of document.querySelectorAll(shown)) element.hidden = false;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    const note = document.getElementById("passkey-failed") || document.createElement("p");
    note.id = "passkey-failed";
    note.className = "alert alert-danger";
    note.setAttribute("role", "alert");
    note.textContent = words;
    document.querySelector(".entrance .page-header").after(note);
  });
})();
