// The shortlist: stories kept on this device, all their sheets as one download, and their links for a message.

import { leadToPaper, onPaper, paper, size } from "./paper.js";
import { counted } from "./plural.js";

const byId = (id) => document.getElementById(id);
const bar = byId("shortlist-bar");
const panel = byId("shortlist");
const root = new URL(panel.dataset.root, document.baseURI);
const KEY = `storyproof shortlist ${root.pathname}`;
const say = (key, values = {}) => panel.dataset[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const tell = (text) => { byId("shortlist-said").textContent = text; };
const hush = () => [...panel.querySelectorAll("[role=status]")].forEach((said) => { said.textContent = ""; });

// --- What is kept: [{slug, title, closed: not public, link: its public address, sheets: [A4, Letter]}]

function kept() {
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
    keep(before);
    byId("shortlist-undo").hidden = true;
    byId("shortlist-title").focus();
  };
  byId("shortlist-title").focus();
}

const without = (slug) => kept().filter((story) => story.slug !== slug);

function toggle(button) {
  const { keep: slug, closed, link, sheets } = button.dataset;
  const had = kept().some((story) => story.slug === slug);
  const story = { slug, title: titleOf(button), closed: closed === "", link, sheets: sheets ? sheets.split(" ") : [] };
  keep(had ? without(slug) : [...kept(), story]);
}

const titleOf = (button) => button.closest(".card, .story").querySelector("h3, h1").textContent;

// --- Showing --------------------------------------------------------------------------------

// Shows the buttons of `place`, each with its story's name and whether it is kept.
export function dress(place) {
  const slugs = new Set(kept().map((story) => story.slug));
  for (const button of place.querySelectorAll("[data-keep]")) {
    button.hidden = false;
    button.setAttribute("aria-pressed", slugs.has(button.dataset.keep));
    button.setAttribute("aria-label", `${button.textContent}: ${titleOf(button)}`);
    leadToPaper(button, root, panel.dataset.sheet);
  }
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
  drop.addEventListener("click", () => lose(without(slug)));
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

// --- All sheets as one ZIP ------------------------------------------------------------------

async function fetched({ title, sheets }) {
  const path = sheets[paper()];
  try {
    const answer = await fetch(new URL(path, root));
    if (!answer.ok) return { missing: title };
    return { name: path.split("/").at(-1), bytes: new Uint8Array(await answer.arrayBuffer()) };
  } catch {
    return { missing: title };
  }
}

async function download() {
  tell(say("loading"));
  const { zipped } = await import("./zip.js");
  const open = kept().filter(({ closed, sheets }) => !closed && sheets.length);
  const found = await Promise.all(open.map(fetched));
  const files = found.filter(({ bytes }) => bytes);
  const missing = found.flatMap((file) => file.missing ?? []);
  if (files.length) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(zipped(files));
    link.download = say("file", { size: size().toLowerCase() });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser reads it after the click
  }
  const done = files.length ? say("done", { n: files.length }) : "";
  tell([done, missing.length ? say("missing", { titles: missing.join("; ") }) : "", leftOut()].filter(Boolean).join(" "));
}

// What may not be sent is in no download and no message.
function leftOut() {
  const titles = kept().filter(({ closed }) => closed).map(({ title }) => title).join("; ");
  return titles && say("left", { titles });
}

// --- All links, to paste into a message -----------------------------------------------------

const linked = (stories) => stories.map(({ slug, title, link }) => `${title}\n${link ?? new URL(`stories/${slug}/`, root)}`).join("\n\n");

// What cannot be copied is shown, selected.
async function copyLinks(button) {
  const field = byId("shortlist-text");
  field.value = linked(kept().filter(({ closed }) => !closed));
  tell(leftOut());
  if (!field.value) return;
  try {
    const { copyText } = await copying();
    field.hidden = await copyText(field.value, button, byId("shortlist-copied"), field);
  } catch {
    field.hidden = false;
    field.select();
    byId("shortlist-copied").textContent = byId("shortlist-copied").dataset.selected;
  }
  if (field.hidden) button.focus();
}

const copying = () => import("./copy.js");

// --- What people do -------------------------------------------------------------------------

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-keep]");
  if (button) toggle(button);
});
byId("shortlist-open").addEventListener("click", () => {
  hush();
  for (const id of ["text", "undo"]) byId(`shortlist-${id}`).hidden = true;
  panel.showModal();
  copying().catch(() => {}); // there when its button is pressed: a browser copies only at once
});
byId("shortlist-close").addEventListener("click", () => panel.close());
byId("shortlist-clear").addEventListener("click", () => lose([]));
byId("shortlist-links").addEventListener("click", ({ currentTarget }) => copyLinks(currentTarget));
byId("shortlist-zip").addEventListener("click", () => download().catch(() => tell(say("failed"))));
onPaper(show);
addEventListener("storage", show); // another tab changed it
show();
