// A story's page: copy buttons. A page with films has `film.js` beside it.

import "./shortlist.js";

const toast = document.getElementById("part-toast");
const COPIES = "[data-copy], [data-copy-from]";
for (const button of document.querySelectorAll(COPIES)) button.hidden = false;
// Fetched when somebody is about to press: most copy nothing.
const copying = (event) => event.target.closest?.(COPIES) && import("./copy.js");
for (const type of ["pointerover", "focusin"]) addEventListener(type, copying);
addEventListener("click", async (event) => {
  try {
    (await copying(event))?.copy(event.target.closest(COPIES), toast);
  } catch {
    toast.textContent = toast.dataset.failed;
  }
});
