// The pieces of a long record: on a phone they start closed, and whatever leads to one opens it.
"use strict";
(() => {
  const pieces = () => [...document.querySelectorAll("details.record-section")];
  const open = (piece) => { if (piece) piece.open = true; };
  // While the page is read, a browser does not yet say which piece the address means.
  const named = () => document.querySelector(":target") || document.getElementById(location.hash.slice(1));

  if (matchMedia("(max-width: 48em)").matches) {
    const wanted = named();
    for (const piece of pieces()) {
      // What was refused, or has something to say, stays open.
      piece.open = piece.contains(wanted) || Boolean(piece.querySelector("[role=alert], .is-invalid, .alert"));
    }
    wanted?.scrollIntoView();
  }
  addEventListener("load", () => open(named()?.closest("details.record-section")));
  addEventListener("hashchange", () => open(named()?.closest("details.record-section")));
  // A link to the piece where one is already changes no address.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    if (link) open(document.getElementById(link.hash.slice(1))?.closest("details.record-section"));
  });
  addEventListener("beforeprint", () => pieces().forEach(open));
})();
