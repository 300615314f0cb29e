// The shortlist: stories kept on this device, all their sheets as one download, and their links for a message.

import { counted } from "./plural.js";

export const byId = (id) => document.getElementById(id);
const bar = byId("shortlist-bar");
const panel = byId("shortlist");
export const root = new URL(panel.dataset.root, document.baseURI);
const KEY = `storyproof shortlist ${root.pathname}`;
export const say = (key, values = {}) => panel.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
export const tell = (text) => { byId("shortlist-said").textContent = text; };
const hush = () => [...panel.querySelectorAll("[role=status]")].forEach((said) => { said.textContent = ""; });

// --- What is kept: [{slug, title, closed: not public, link: its public address, sheets: [A4, Letter]}]

export function kept() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(found) ? found.filter((story) => story?.slug && Array.isArray(story.sheets)) : [];
  } catch {
    return [];
  }
}

function keep(stories) {
  try {
    localStorage.setItem(KEY, JSON.stringify(stories));
  } catch {
    tell(say("failed"));
  }
  show();
}

// What was taken out can be put back until the panel is opened anew or another story is kept.
function lose(left) {
  hush();
  byId("shortlist-text").hidden = true;
  const before = kept();
  keep(left);
  byId("shortlist-undo").hidden = false;
  byId("shortlist-undo").onclick = () => {
    keep([...kept(), ...before.filter(({ slug }) => !kept().some((story) => story.slug === slug))]);
    byId("shortlist-undo").hidden = true;
    byId("shortlist-title").focus();
  };
  byId("shortlist-title").focus();
}

const without = (slugs) => kept().filter(({ slug }) => !slugs.includes(slug));

// A story is kept once, in whichever language.
const versions = ({ keep, versions: others = "" }) => [keep, ...others.split(" ")];

function toggle(button) {
  const { keep: slug, closed, link, sheets } = button.dataset;
  const others = without(versions(button.dataset));
  const had = others.length < kept().length;
  const story = { slug, title: titleOf(button), closed: closed === "", link, sheets: sheets ? sheets.split(" ") : [] };
  keep(had ? others : [...others, story]);
}

const titleOf = (button) => button.closest(".card, .story").querySelector("h3, h1").textContent;

// --- The size of paper, remembered ----------------------------------------------------------

const PAPER = "storyproof paper";
const papers = [...panel.querySelectorAll("[name=paper]")];
export const paper = () => papers.findIndex((choice) => choice.checked);
export const size = () => papers[paper()].value;
try {
  (papers.find((choice) => choice.value === localStorage.getItem(PAPER)) ?? papers[0]).checked = true;
} catch {
  papers[0].checked = true;
}
for (const choice of papers) {
  choice.addEventListener("change", () => {
    try {
      localStorage.setItem(PAPER, choice.value);
    } catch { /* then it holds until the page is left */ }
    show();
  });
}

// A page leads to A4 first; what leads to another size is fetched when one is chosen.
let isLed = false;
function leadToPaper(place) {
  isLed ||= paper() > 0;
  if (isLed) import("./paper.js").then(({ lead }) => lead(place, papers.map(({ value }) => value), paper()), () => {});
}

// --- Showing --------------------------------------------------------------------------------

// Shows the buttons of `place`, each with its story's name and whether it is kept.
export function dress(place) {
  const slugs = new Set(kept().map((story) => story.slug));
  for (const button of place.querySelectorAll("[data-keep]")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", versions(button.dataset).some((slug) => slugs.has(slug)));
    button.setAttribute("aria-label", `${button.textContent}: ${titleOf(button)}`);
  }
  leadToPaper(place);
}

function line({ slug, title, closed, sheets }) {
  const [row, link, mark, sheet, drop] = ["li", "a", "b", "a", "button"].map((tag) => document.createElement(tag));
  link.href = new URL(`stories/${slug}/`, root);
  link.textContent = title;
  sheet.textContent = say("sheet", { size: size() });
  sheet.setAttribute("aria-label", `${sheet.textContent}: ${title}`);
  drop.type = "button";
  drop.textContent = say("drop");
  drop.setAttribute("aria-label", `${drop.textContent}: ${title}`);
  drop.addEventListener("click", () => lose(without([slug])));
  row.append(link);
  if (closed) {
    mark.textContent = say("closed");
    row.append(mark);
  }
  if (sheets[paper()]) {
    sheet.href = new URL(sheets[paper()], root);
    row.append(sheet);
  }
  row.append(drop);
  return row;
}

function show() {
  const stories = kept();
  bar.hidden = !stories.length;
  byId("shortlist-count").textContent = counted(stories.length, (form) => panel.dataset[form]);
  byId("shortlist-list").replaceChildren(...stories.map(line));
  byId("shortlist-empty").hidden = stories.length > 0;
  byId("shortlist-zip").disabled = !stories.some(({ sheets }) => sheets.length);
  for (const act of ["links", "clear"]) byId(`shortlist-${act}`).disabled = !stories.length;
  dress(document);
}

const sending = () => import("./sending.js");
const send = (act) => sending().then(act).catch(() => tell(say("failed")));

// --- What people do -------------------------------------------------------------------------

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-keep]");
  if (button) toggle(button);
});
byId("shortlist-open").addEventListener("click", () => {
  hush();
  for (const id of ["text", "undo"]) byId(`shortlist-${id}`).hidden = true;
  panel.showModal();
  sending().catch(() => {});
});
byId("shortlist-close").addEventListener("click", () => panel.close());
byId("shortlist-clear").addEventListener("click", () => lose([]));
byId("shortlist-links").addEventListener("click", ({ currentTarget }) => send((act) => act.copyLinks(currentTarget)));
byId("shortlist-zip").addEventListener("click", () => send((act) => act.download()));
addEventListener("storage", show); // another tab changed it
show();
