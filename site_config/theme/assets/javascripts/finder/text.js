// Text search: Pagefind's results by row of the column table, and what to do where it misunderstood.

import { load, site, wordsOf } from "./site.js";
import { mended } from "./spelling.js";

let pagefind;
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

async function secondTry(q, first) {
  const better = await mended(q);
  const second = better && (await ask(better));
  if (second?.fit === "close") return second;
  return first.fit ? first : { ...first, rows: new Map() };
}

async function ask(q) {
  pagefind ??= Promise.all([import(new URL("pagefind/pagefind.js", site)), load("pagefind/rows.json")])
    .then(([engine, ids]) => ({ engine, rowOf: new Map(ids.map((id, row) => [id, row])) }));
  pagefind.catch(() => { pagefind = undefined; });
  const { engine, rowOf } = await pagefind;
  const hits = (await engine.search(q)).results;
  const rows = new Map(hits.filter(({ id }) => rowOf.has(id)).map((hit) => [rowOf.get(hit.id), hit]));
  return { q, rows, fit: hits.length ? await fit(q, hits[0]) : "" };
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
