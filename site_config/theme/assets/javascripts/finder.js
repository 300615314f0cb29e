// The front page's search: words through Pagefind, filters and order through our column table.
// The address holds the whole state, so a result can be sent on and the back button works.

const site = new URL(".", document.baseURI);
const byId = (id) => document.getElementById(id);
const words = JSON.parse(byId("words").textContent);
const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
const stories = (n) => say(n === 1 ? "count_one" : "count_other", { n });
const load = async (path) => {
  const answer = await fetch(new URL(path, site));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
};

const [form, query, facetForm, order, list] = ["search", "query", "facets", "sort", "cards"].map(byId);
const finder = list.closest(".finder");

let table; // columns.json
let state; // {q, picked: Map of facet id → Set of value indexes, sort, pages}
let run = 0; // the latest search; an older one that ends later is dropped

// --- The address ---------------------------------------------------------------------------

function readAddress() {
  const params = new URLSearchParams(location.search);
  const picked = new Map(table.facets.map((facet) => {
    const indexes = params.getAll(facet.id).map((key) => facet.values.indexOf(key));
    return [facet.id, new Set(indexes.filter((index) => index >= 0))];
  }));
  const q = params.get("q")?.trim() ?? "";
  const asked = params.get("sort");
  const sort = ["result", "newest", "title"].includes(asked) ? asked : q ? "match" : "result";
  return { q, picked, sort, pages: Math.max(1, parseInt(params.get("pages"), 10) || 1) };
}

function address() {
  const params = new URLSearchParams();
  if (state.q) params.set("q", state.q);
  for (const facet of table.facets) {
    for (const index of state.picked.get(facet.id)) params.append(facet.id, facet.values[index]);
  }
  if (state.sort !== (state.q ? "match" : "result")) params.set("sort", state.sort);
  if (state.pages > 1) params.set("pages", state.pages);
  const text = params.toString();
  return location.pathname + (text ? `?${text}` : "");
}

function change(how = "pushState") {
  history[how](null, "", address());
  return show();
}

// --- Finding -------------------------------------------------------------------------------

// Text results as a map row → Pagefind result, best first; null without words.
let pagefind;
const found = new Map();
async function textResults(q) {
  if (!q) return null;
  if (found.has(q)) return found.get(q);
  pagefind ??= Promise.all([import(new URL("pagefind/pagefind.js", site)), load("pagefind/rows.json")])
    .then(([engine, ids]) => ({ engine, rowOf: new Map(ids.map((id, row) => [id, row])) }));
  pagefind.catch(() => { pagefind = undefined; });
  const { engine, rowOf } = await pagefind;
  const hits = (await engine.search(q)).results;
  const results = (await meant(q, hits[0])) ? hits : [];
  const rows = new Map(results.filter(({ id }) => rowOf.has(id)).map((hit) => [rowOf.get(hit.id), hit]));
  if (found.size > 50) found.clear();
  found.set(q, rows);
  return rows;
}

// Pagefind shortens a word it does not know until it knows one, "ampoule" to "a", and then finds
// everything. So the best hit must have a word that starts as each word of the question does.
const PLAIN = /^[\p{Script=Latin}\p{N}]+$/u;
const wordsOf = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
async function meant(q, best) {
  if (!best) return true;
  const said = wordsOf((await best.data()).content);
  return wordsOf(q).every((word) => !PLAIN.test(word) || said.some((other) => other.startsWith(word.slice(0, 3))));
}

const cell = (column, row) => (Array.isArray(column[row]) ? column[row] : [column[row]]);
const fits = (picked, id, row) => {
  const wanted = picked.get(id);
  return !wanted.size || cell(table.columns[id], row).some((index) => wanted.has(index));
};

// Rows that fit everything, and per facet the count of each value if only the other facets held.
function filter(texts, picked = state.picked) {
  const rows = [];
  const counts = new Map(table.facets.map((facet) => [facet.id, facet.values.map(() => 0)]));
  for (let row = 0; row < table.rows; row++) {
    if (texts && !texts.has(row)) continue;
    const misses = table.facets.filter((facet) => !fits(picked, facet.id, row));
    if (!misses.length) rows.push(row);
    if (misses.length > 1) continue;
    for (const facet of misses.length ? misses : table.facets) {
      for (const index of cell(table.columns[facet.id], row)) counts.get(facet.id)[index]++;
    }
  }
  return { rows, counts };
}

function ordered(rows, texts) {
  if (state.sort === "result") return rows;
  const keep = new Set(rows);
  const sequence = state.sort === "match" ? [...texts.keys()] : table.orders[state.sort];
  return sequence.filter((row) => keep.has(row));
}

// --- Showing -------------------------------------------------------------------------------

const files = new Map();
async function cardOf(row) {
  const file = Math.floor(row / table.cardsPerFile);
  if (!files.has(file)) files.set(file, load(`stories/cards/${file}.json`));
  files.get(file).catch(() => files.delete(file));
  return (await files.get(file))[row % table.cardsPerFile];
}

async function show() {
  const mine = ++run;
  finder.setAttribute("aria-busy", "true");
  let texts = null;
  let failure = "";
  try {
    texts = await textResults(state.q);
  } catch {
    failure = say("search_failed");
  }
  const { rows, counts } = filter(texts);
  if (!texts && state.sort === "match") state.sort = "result";
  const shown = ordered(rows, texts).slice(0, state.pages * words.page);
  try {
    const cards = await Promise.all(shown.map(cardOf));
    if (mine !== run) return;
    list.innerHTML = cards.join("");
  } catch {
    if (mine !== run) return;
    failure = say("table_failed");
  }
  showControls(counts);
  showChips();
  showNothing(rows.length, texts);
  byId("more").hidden = rows.length <= shown.length;
  const total = rows.length < table.rows ? ` ${say("count_of", { total: table.rows })}` : "";
  byId("count").textContent = failure || stories(rows.length) + total;
  finder.removeAttribute("aria-busy");
  if (texts) showExcerpts(shown, texts, mine);
}

function showControls(counts) {
  if (query.value.trim() !== state.q) query.value = state.q;
  order.value = state.sort;
  const match = order.querySelector("[value=match]");
  match.hidden = match.disabled = !state.q;
  for (const facet of table.facets) {
    for (const box of facetForm.querySelectorAll(`[name="${facet.id}"]`)) {
      const index = facet.values.indexOf(box.value);
      const count = counts.get(facet.id)[index];
      box.checked = state.picked.get(facet.id).has(index);
      box.disabled = !count && !box.checked;
      box.closest("label").querySelector("b").textContent = count;
      const folded = box.closest(".finder__more");
      if (folded && box.checked) folded.open = true;
    }
  }
}

// Everything that narrows the list, words first: its name, and the state without it.
function narrowings() {
  const { q, picked } = state;
  const drops = q ? [{ text: say("search_for", { q }), without: { q: "", picked } }] : [];
  for (const facet of table.facets) {
    for (const index of picked.get(facet.id)) {
      const rest = new Set([...picked.get(facet.id)].filter((other) => other !== index));
      drops.push({ text: facet.labels[index], without: { q, picked: new Map(picked).set(facet.id, rest) } });
    }
  }
  return drops;
}

function button(text, without, style = "chip") {
  const item = document.createElement("li");
  const element = document.createElement("button");
  element.type = "button";
  element.className = style;
  element.textContent = text;
  element.addEventListener("click", () => {
    state = { ...state, ...without, pages: 1 };
    if (!state.q && state.sort === "match") state.sort = "result";
    byId("count").focus({ preventScroll: true });
    change();
  });
  item.append(element);
  return item;
}

function showChips() {
  const drops = narrowings();
  const chips = drops.map(({ text, without }) => {
    const item = button(text, without);
    item.firstChild.setAttribute("aria-label", say("remove", { what: text }));
    return item;
  });
  if (drops.length > 1) {
    const nothing = { q: "", picked: new Map(table.facets.map(({ id }) => [id, new Set()])) };
    chips.push(button(say("clear"), nothing, "chip chip--clear"));
  }
  byId("chips").replaceChildren(...chips);
  byId("chips").hidden = !chips.length;
  byId("picked").textContent = drops.length - (state.q ? 1 : 0) || "";
}

// Nothing fits: say which part to take away, and how many stories that would bring back.
function showNothing(count, texts) {
  const box = byId("nothing");
  box.hidden = count > 0;
  box.replaceChildren();
  if (count) return;
  const ways = narrowings()
    .map((way) => ({ ...way, back: filter(way.without.q ? texts : null, way.without.picked).rows.length }))
    .filter(({ back }) => back)
    .sort((one, other) => other.back - one.back);
  const [title, help, wayList] = ["h3", "p", "ul"].map((tag) => document.createElement(tag));
  title.textContent = say("nothing");
  help.textContent = say(ways.length ? "nothing_help" : "nothing_at_all");
  wayList.className = "chips";
  for (const { text, back, without } of ways) {
    wayList.append(button(say("without", { what: text, count: stories(back) }), without));
  }
  box.append(title, help, wayList);
}

async function showExcerpts(rows, texts, mine) {
  await Promise.all(rows.map(async (row, place) => {
    const { excerpt, sub_results: parts } = await texts.get(row).data();
    if (mine !== run) return;
    const card = list.children[place];
    const line = card.querySelector(".card__excerpt");
    const film = spokenOnly(parts);
    line.innerHTML = film?.excerpt ?? excerpt; // Pagefind escapes it; only <mark> is left
    line.hidden = false;
    if (film) leadToFilm(card, line, FILM.exec(film.anchor.id)[1]);
  }));
}

// The part of a story that is its film, where the words as asked are in no other part.
const FILM = /^film-(\d+)-title$/;
function spokenOnly(parts) {
  const asked = wordsOf(state.q);
  const marks = ({ excerpt }) => [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, word]) => word).join(" ");
  const exact = parts.filter((part) => wordsOf(marks(part)).some((word) => asked.includes(word)));
  const best = exact.length ? exact : parts;
  return best.every(({ anchor }) => FILM.test(anchor?.id)) ? best[0] : undefined;
}

// The card leads to the lines of the transcript.
function leadToFilm(card, line, number) {
  const place = document.createElement("b");
  const find = line.querySelector("mark")?.textContent.replace(/^\P{L}+|[^\p{L}\p{N}]+$/gu, "") ?? "";
  place.textContent = `${say("in_film")} `;
  line.prepend(place);
  card.querySelector("h3 a").hash = new URLSearchParams({ film: number, find });
}

// --- What people do ------------------------------------------------------------------------

function ask() {
  const q = query.value.trim();
  if (q === state.q) return;
  const how = Boolean(q) === Boolean(state.q) ? "replaceState" : "pushState";
  const sort = q && (!state.q || state.sort === "match") ? "match" : state.sort;
  state = { ...state, q, sort: !q && sort === "match" ? "result" : sort, pages: 1 };
  change(how);
}

let typing;
query.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(ask, 150);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(typing);
  ask();
  byId("count").focus({ preventScroll: true }); // from here the results are next, not every filter
  byId("count").scrollIntoView({ block: "start" });
});
facetForm.addEventListener("change", ({ target }) => {
  const facet = table.facets.find(({ id }) => id === target.name);
  state.picked.get(facet.id)[target.checked ? "add" : "delete"](facet.values.indexOf(target.value));
  state.pages = 1;
  change();
});
order.addEventListener("change", () => {
  state.sort = order.value;
  state.pages = 1;
  change();
});
byId("more").addEventListener("click", async () => {
  const first = list.children.length;
  state.pages++;
  await change("replaceState");
  list.children[first]?.querySelector("h3 a").focus();
});
addEventListener("popstate", () => {
  state = readAddress();
  show();
});
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
  table = await load("stories/columns.json");
  state = readAddress();
  if (location.search) await show();
  finder.dataset.ready = "";
} catch {
  byId("count").textContent = say("table_failed");
}
