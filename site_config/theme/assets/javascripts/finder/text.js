// Text search: Pagefind's results by row of the column table, and what to do where it misunderstood.
// Each language has an index of its own with its own stemming, and every one is asked.

import { fewer } from "./fewer.js";
import { load, root, wordsOf } from "./site.js";
import { mended } from "./spelling.js";

let indexes;
const kept = new Map();

// {rows: map row → Pagefind result, best first; q: the words found}; null without words.
export async function textResults(q) {
  if (!q) return null;
  if (kept.has(q)) return kept.get(q);
  const first = await ask(q);
  const sure = first.fit === "close" ? first : await secondTry(q, first);
  if (kept.size > 50) kept.clear();
  kept.set(q, sure);
  return sure;
}

// Another spelling, else what was found at all, else fewer words.
async function secondTry(q, first) {
  const better = await mended(q);
  const second = better && (await ask(better));
  if (second?.fit === "close") return second;
  if (first.fit) return first;
  const part = await fewer(better ?? q, ask);
  const third = part && (await ask(part));
  return third?.fit === "close" ? third : { ...first, rows: new Map() };
}

// [{engine, rowOf: Pagefind's id → row}], one per language: a language is the beginning of an id.
async function open() {
  const ids = await load("pagefind/rows.json", root);
  const rows = new Map();
  ids.forEach((id, row) => {
    const language = id.slice(0, id.lastIndexOf("_"));
    if (!rows.has(language)) rows.set(language, new Map());
    rows.get(language).set(id, row);
  });
  return Promise.all([...rows].map(async ([language, rowOf]) =>
    ({ engine: await import(new URL(`pagefind/${language}/pagefind.js`, root)), rowOf })));
}

// Only the languages that understood best count: what another makes of its words is chance.
async function ask(q) {
  indexes ??= open();
  indexes.catch(() => { indexes = undefined; });
  const answers = await Promise.all((await indexes).map((index) => askOne(q, index)));
  const best = ["close", "loose", ""].find((fit) => answers.some((answer) => answer.fit === fit)) ?? "";
  const hits = answers.filter(({ fit }) => fit === best).flatMap((answer) => answer.hits);
  hits.sort((one, other) => other.score - one.score);
  return { q, rows: new Map(hits.map((hit) => [hit.row, hit])), fit: best };
}

async function askOne(q, { engine, rowOf }) {
  const { results } = await engine.search(q);
  const hits = results.filter(({ id }) => rowOf.has(id)).map((hit) => ({ ...hit, row: rowOf.get(hit.id) }));
  return { hits, fit: results.length ? await fit(q, results[0]) : "" };
}

// Pagefind shortens a word it does not know until it knows one, "ampoule" to "a", and then finds
// everything. So among the words it found in the best hit one must begin as each word of the question
// does: "close" when most of it is the same, "loose" when three letters are, "" otherwise.
const PLAIN = /^[\p{Script=Latin}\p{N}]+$/u;
async function fit(q, best) {
  const { content, raw_content: raw, locations } = await best.data();
  const text = (raw ?? content).split(/\s+/);
  const found = wordsOf(locations.map((place) => text[place]).join(" "));
  const begins = (letters) => wordsOf(q).every((word) =>
    !PLAIN.test(word) || found.some((other) => other.startsWith(word.slice(0, letters(word)))));
  if (begins((word) => Math.max(3, Math.ceil(word.length * 0.6)))) return "close";
  return begins(() => 3) ? "loose" : "";
}
