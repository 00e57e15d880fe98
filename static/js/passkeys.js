// Shows the passkey button where the device knows passkeys, and says it in words when asking failed.
(() => {
  const words = document.currentScript.dataset.failed;
  const form = document.getElementById("passkey");
  if (form && window.PublicKeyCredential) form.hidden = false;
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
