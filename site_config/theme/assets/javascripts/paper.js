// The size of paper a reader chose in the shortlist, remembered on this device: sheets of that size come first.

const KEY = "storyproof paper";
const choices = [...document.querySelectorAll("#shortlist [name=paper]")];

export const paper = () => choices.findIndex((choice) => choice.checked);
export const size = () => choices[paper()].value;

try {
  (choices.find((choice) => choice.value === localStorage.getItem(KEY)) ?? choices[0]).checked = true;
} catch {
  choices[0].checked = true;
}

export function onPaper(act) {
  for (const choice of choices) {
    choice.addEventListener("change", () => {
      try {
        localStorage.setItem(KEY, choice.value);
      } catch { /* then it holds until the page is left */ }
      act();
    });
  }
}

// Leads the links of a story to its sheets, that of the chosen size first; `name` is what a story's page calls one.
export function leadToPaper(keep, root, name) {
  const sheets = keep.dataset.sheets?.split(" ") ?? [];
  const order = [...new Set([paper(), ...sheets.keys()])].filter((place) => sheets[place]);
  const place = keep.closest(".card, .story");
  if (!order.length) return;
  const card = place.querySelector(".card__sheet");
  if (card) card.href = new URL(sheets[order[0]], root);
  place.querySelectorAll("[data-sheet]").forEach((link, index) => {
    const at = order[index % order.length];
    link.href = new URL(sheets[at], root);
    link.textContent = name.replace("{size}", choices[at].value);
  });
  const mail = place.querySelector("#part-email");
  if (mail) mail.value = mail.defaultValue.replace(sheets[0], sheets[order[0]]);
}
