// #bandingkan: compares the SHA-256 digest of a file on this device with the one recorded. Nothing is sent.
//
// Without HTTPS a browser offers no digest: then the way to compare by hand stays on the page.
"use strict";

const place = document.getElementById("bandingkan");

function show(name) {
  for (const one of ["same", "older", "other", "unread"]) {
    place.querySelector(`[data-${one}]`).hidden = one !== name;
  }
}

if (place && window.crypto && crypto.subtle) {
  const digestOf = async (file) => {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  place.querySelector("[data-compare]").hidden = false;
  place.querySelector("[data-by-hand]").hidden = true;
  place.querySelector("input").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    show("");
    if (!file) return;
    try {
      const digest = await digestOf(file);
      const older = place.dataset.replaced.split(" ").filter(Boolean);
      show(digest === place.dataset.digest ? "same" : older.includes(digest) ? "older" : "other");
    } catch {
      show("unread");
    }
  });
}
