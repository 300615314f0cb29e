// Links and the e-mail of each story lead to its sheet of the chosen size first.

import { root, say } from "./shortlist.js";

// `sizes` as the page lists them, `chosen` the place of one among them.
export function lead(place, sizes, chosen) {
  for (const { dataset, parentElement } of place.querySelectorAll("[data-keep][data-sheets]")) {
    const sheets = dataset.sheets.split(" ");
    const order = [...new Set([chosen, ...sheets.keys()])].filter((at) => sheets[at]);
    const story = parentElement.closest(".card, .story");
    const card = story.querySelector(".card__sheet");
    if (card) card.href = new URL(sheets[order[0]], root);
    story.querySelectorAll("[data-sheet]").forEach((link, index) => {
      const at = order[index % order.length];
      link.href = new URL(sheets[at], root);
      link.textContent = say("sheet", { size: sizes[at] });
    });
    const mail = story.querySelector("#part-email");
    if (mail) mail.value = mail.defaultValue.replace(sheets[0], sheets[order[0]]);
  }
}
