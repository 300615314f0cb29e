// The front page's search: words through Pagefind, filters, range and order through our column table.
// The address holds the whole state, so a result can be sent on and the back button works.

import { nothing, query as queryOf, readAddress, TRAITS, withFittingSort } from "./finder/address.js";
import { cardOf, setApart, showCards, showExcerpts, showReasons } from "./finder/cards.js";
import { bind, showControls } from "./finder/controls.js";
import { ranked } from "./finder/likeness.js";
import { narrowings, showChips, showNothing } from "./finder/narrowing.js";
import { namedRows } from "./finder/names.js";
import { begin as beginSaved } from "./finder/saved.js";
import { byId, load, once, own, pageSize, root, say, stories } from "./finder/site.js";
import { byGain, byScore, filter, inOrder, leading, leads, ofStories, read, readGains, tellMore, toldOnce } from "./finder/table.js";
import { textResults } from "./finder/text.js";
import { dress } from "./shortlist.js";

const [form, query, facetForm, order, list] = ["search", "query", "facets", "sort", "cards"].map(byId);
const finder = list.closest(".finder");

let table; // columns.json
let state; // see finder/address.js
let isLost = false; // the table did not come
const sent = location.search;
const tableRead = load("stories/columns.json").then((columns) => {
  table = read(columns);
  bind(table);
  state = readAddress(table, sent);
});
// On a slow line people are quicker than the table: what they do waits for it.
const onceRead = (act) => (event) => tableRead.then(() => act(event), () => {});

let run = 0; // the latest search; an older one that ends later is dropped

const orders = once("stories/orders.json", root);
const loadGains = once("stories/gains.json", root);
let gains;
async function neededGains({ gain }) {
  if (gain.least || gain.kind) gains ??= readGains(await loadGains());
}

// What is known of the prospect, in words.
const traits = () => table.facets.flatMap(({ id, labels }) => [...state.like.get(id)].map((index) => labels[index]));

// A row for each story that fits, in a version that fits.
const filtered = ({ picked, gain }, among) => {
  const column = gain.least && gains?.get(gain.kind);
  const { rows, counts } = filter(table, { picked, among, gain: column ? { column, least: gain.least } : null });
  return { rows: toldOnce(table, rows, leads(table, "language", own)), counts };
};

// Stories in the page's language come first; where likeness decides, among equals.
async function ordered(rows, texts, near) {
  const led = (found) => leading(table, "language", own, found);
  switch (state.sort) {
    case "match": return led(texts ? inOrder(rows, texts.rows.keys()) : rows);
    case "like": return byScore(led(inOrder(rows, new Set([...near.keys(), ...rows]))), near);
    case "result": return led(state.gain.kind ? byGain(rows, gains.get(state.gain.kind) ?? []) : rows);
    default: return led(inOrder(rows, (await orders())[state.sort]));
  }
}

function reasonText(reasons) {
  const labels = (id, index) => table.facets.find((facet) => facet.id === id).labels[index];
  return reasons.map(([id, index]) => say(`like_${id}`, { what: labels(id, index) })).join(" · ");
}

function change(how = "pushState") {
  history[how](null, "", location.pathname + queryOf(table, state));
  return show();
}

// Takes a part of the state; the list starts again from its beginning.
function go(part, how) {
  state = withFittingSort({ ...state, ...part, pages: 1 });
  return change(how);
}

function drop(part) {
  byId("count").focus({ preventScroll: true });
  go(part);
}

// On a slow line the old count does not stand as the answer.
const PATIENCE = 400;

async function show() {
  const mine = ++run;
  // another language shows the same search
  for (const link of document.querySelectorAll(".tongues a")) link.search = location.search;
  finder.setAttribute("aria-busy", "true");
  const waiting = setTimeout(() => {
    if (mine === run && state.q) byId("count").textContent = say("searching");
  }, PATIENCE);
  let texts = null;
  let failure = "";
  try {
    texts = await textResults(state.q, (q) => namedRows(table, q), (rows) => tellMore(table, "language", own, rows));
    finder.toggleAttribute("data-partly", Boolean(texts?.more));
    if (texts) texts = { ...texts, rows: ofStories(table, texts.rows) };
  } catch {
    failure = say("search_failed");
  }
  try {
    await neededGains(state);
    const near = state.sort === "like" && ofStories(table, new Map(ranked(table, state.like).map((one) => [one.row, one])));
    const { rows, counts } = filtered(state, texts?.rows);
    const all = await ordered(rows, texts, near);
    const shown = all.slice(0, state.pages * pageSize);
    const cards = await Promise.all(shown.map((row) => cardOf(row, table.cardsPerFile)));
    if (mine !== run) return;
    showCards(cards);
    dress(list);
    if (near) showReasons(shown, (row) => reasonText(near.get(row)?.reasons ?? []));
    showControls(table, state, counts);
    showRest(all, shown, texts);
    if (near) showLike(all, near);
    if (texts) {
      const excerpts = showExcerpts(shown, texts, () => mine !== run);
      if (texts.more) excerpts.finally(() => mine === run && showMore(mine, texts.more));
    }
  } catch {
    if (mine !== run) return;
    finder.removeAttribute("data-partly");
    failure = say("table_failed");
  }
  clearTimeout(waiting);
  if (failure) byId("count").textContent = failure;
  finder.removeAttribute("aria-busy");
}

// What was found at first stays where the rest cannot be loaded.
async function showMore(mine, more) {
  try {
    await more();
    if (mine === run) await show();
  } catch {
    finder.removeAttribute("data-partly");
  }
}

// How many are like the prospect, and where the others begin.
function showLike(all, near) {
  const like = all.filter((row) => near.has(row)).length;
  byId("count").textContent = byId("done").textContent = say("like_count", { count: stories(like) });
  setApart(like, say("like_others", { count: stories(all.length - like) }));
}

function showRest(all, shown, texts) {
  showChips(table, state, nothing(table), drop);
  const back = (other) => filtered(other, other.q ? texts?.rows : null).rows.length;
  showNothing(table, state, !all.length, back, drop);
  byId("more").hidden = all.length <= shown.length;
  const total = all.length < table.stories ? ` ${say("count_of", { total: table.stories })}` : "";
  byId("count").textContent = byId("done").textContent = stories(all.length) + total;
  const ours = all.filter(leads(table, "language", own)).length;
  byId("own-first").hidden = state.sort === "like" || !ours || ours === all.length;
  const mended = texts && texts.q !== state.q && texts.rows.size;
  byId("mended").textContent = mended ? say("mended", { found: texts.q, asked: state.q }) : "";
}

// --- What people do ------------------------------------------------------------------------

function ask() {
  const q = query.value.trim();
  if (q === state.q) return;
  const how = Boolean(q) === Boolean(state.q) ? "replaceState" : "pushState";
  const sort = q && (!state.q || state.sort === "match") ? "match" : state.sort;
  go({ q, sort }, how);
}

let typing;
const later = (act) => {
  clearTimeout(typing);
  typing = setTimeout(act, 150);
};
query.addEventListener("input", () => later(onceRead(ask)));
form.addEventListener("submit", (event) => {
  if (isLost) return; // the page is loaded again, with these words
  event.preventDefault();
  clearTimeout(typing);
  onceRead(ask)();
  toResults();
});

// From here the results are next, not every filter.
function toResults() {
  byId("count").focus({ preventScroll: true });
  byId("count").scrollIntoView({ block: "start" });
}
byId("done").hidden = false;
byId("done").addEventListener("click", () => {
  byId("panel").open = false;
  toResults();
});

function gainAsked() {
  const least = Math.min(9999, Math.max(0, Math.round(Number(byId("gain-least").value)) || 0));
  return { kind: byId("gain-kind").value, least };
}
facetForm.addEventListener("submit", (event) => event.preventDefault());
facetForm.addEventListener("change", onceRead(({ target }) => {
  if (target.id === "gain-kind") go({ gain: gainAsked() });
  const facet = table.facets.find(({ id }) => id === target.name);
  if (!facet) return;
  const picked = new Set(state.picked.get(facet.id));
  picked[target.checked ? "add" : "delete"](facet.values.indexOf(target.value));
  go({ picked: new Map(state.picked).set(facet.id, picked) });
}));
byId("gain-least").addEventListener("input", () => later(onceRead(() => go({ gain: gainAsked() }, "replaceState"))));

byId("prospect").addEventListener("change", onceRead(() => {
  const like = new Map(nothing(table).like);
  for (const id of TRAITS) {
    const select = byId("prospect").querySelector(`[name="${id}"]`);
    if (select?.value) like.set(id, new Set([table.facets.find((facet) => facet.id === id).values.indexOf(select.value)]));
  }
  go({ like, sort: "like" });
}));
order.addEventListener("change", onceRead(() => go({ sort: order.value })));
byId("more").addEventListener("click", onceRead(async () => {
  const first = list.querySelectorAll(".card").length;
  state.pages++;
  await change("replaceState");
  list.querySelectorAll(".card")[first]?.querySelector("h3 a").focus();
}));
addEventListener("popstate", onceRead(() => {
  state = readAddress(table, location.search);
  if (document.activeElement.matches("input[type=search], input[type=number]")) document.activeElement.blur(); // so that they show it
  show();
}));
addEventListener("keydown", (event) => {
  const typingNow = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
  if (event.key !== "/" || typingNow || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  query.focus();
});

const wide = matchMedia("(width >= 60em)");
const fold = () => { byId("panel").open = wide.matches; };
wide.addEventListener("change", fold);
fold();

try {
  await tableRead;
  if (sent) {
    await show();
    const [{ type }] = performance.getEntriesByType("navigation");
    if (type === "navigate" && !wide.matches) byId("count").scrollIntoView({ block: "start", behavior: "instant" }); // somebody sent a list
  }
  if (query.value.trim()) ask(); // typed before this script was there
  beginSaved(() => [...narrowings(table, state).map(({ text }) => text), ...traits()].join(", "));
  finder.dataset.ready = "";
} catch {
  isLost = true;
  byId("count").textContent = say("table_failed");
}
