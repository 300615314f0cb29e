// Text search: Pagefind's results by row of the column table, and what to do where it misunderstood.
// Each language has an index of its own with its own stemming, and every one is asked: those of the page
// first, since each brings a program of its own over what may be a slow line.

import { fewer } from "./fewer.js";
import { load, once, own, root, wordsOf } from "./site.js";
import { mended } from "./spelling.js";

const engines = new Map();
const kept = new Map();

// {rows: map row → Pagefind result, best first; q: the words found}; null without words. Where the page's own
// languages have enough to show, `whole` is still to come: the same of all languages.
export async function textResults(q) {
  if (!q) return null;
  if (kept.has(q)) return kept.get(q);
  const all = await languages();
  const near = all.filter(([language]) => own.includes(language));
  const far = all.filter((one) => !near.includes(one));
  const answers = await asked(q, near);
  const first = best(q, answers);
  if (first.fit !== "close") return keep(q, await secondTry(q, best(q, [...answers, ...await asked(q, far)])));
  if (!far.length) return keep(q, first);
  return { ...first, whole: asked(q, far).then((others) => keep(q, best(q, [...answers, ...others]))) };
}

function keep(q, sure) {
  if (kept.size > 50) kept.clear();
  kept.set(q, sure);
  return sure;
}

// Another spelling, else what was found at all, else fewer words.
async function secondTry(q, first) {
  if (first.fit === "close") return first;
  const better = await mended(q);
  const second = better && (await ask(better));
  if (second?.fit === "close") return second;
  if (first.fit) return first;
  const part = await fewer(better ?? q, ask);
  const third = part && (await ask(part));
  return third?.fit === "close" ? third : { ...first, rows: new Map() };
}

// [[language, Pagefind's id → row]]: a language is the beginning of an id.
const ids = once("pagefind/rows.json", root);
async function languages() {
  const rows = new Map();
  (await ids()).forEach((id, row) => {
    const language = id.slice(0, id.lastIndexOf("_"));
    if (!rows.has(language)) rows.set(language, new Map());
    rows.get(language).set(id, row);
  });
  return [...rows];
}

function engineOf(language) {
  if (!engines.has(language)) {
    const loading = import(new URL(`pagefind/${language}/pagefind.js`, root));
    engines.set(language, loading);
    loading.catch(() => engines.delete(language));
  }
  return engines.get(language);
}

const ask = async (q) => best(q, await asked(q, await languages()));
const asked = (q, among) => Promise.all(among.map((one) => askOne(q, ...one)));

// Only the languages that understood best count: what another makes of its words is chance.
function best(q, answers) {
  const fit = ["close", "loose", ""].find((each) => answers.some((answer) => answer.fit === each)) ?? "";
  const hits = answers.filter((answer) => answer.fit === fit).flatMap((answer) => answer.hits);
  hits.sort((one, other) => other.score - one.score);
  return { q, rows: new Map(hits.map((hit) => [hit.row, hit])), fit };
}

async function askOne(q, language, rowOf) {
  const { results } = await (await engineOf(language)).search(q);
  const hits = results.filter(({ id }) => rowOf.has(id)).map((hit) => ({ ...hit, row: rowOf.get(hit.id) }));
  return { hits, fit: results.length ? await fit(q, results[0]) : "" };
}

// Pagefind shortens a word it does not know until it knows one, "ampoule" to "a", and then finds
// everything. So among the words it found in the best hit one must begin as each word of the question
// does: "close" when most of it is the same, "loose" when three letters are, "" otherwise.
const PLAIN = /^[\p{Script=Latin}\p{N}]+$/u;
async function fit(q, first) {
  const { content, raw_content: raw, locations, meta } = await first.data();
  const text = (raw ?? content).split(/\s+/);
  const found = wordsOf([...locations.map((place) => text[place]), meta.customer].join(" "));
  const begins = (letters) => wordsOf(q).every((word) =>
    !PLAIN.test(word) || found.some((other) => other.startsWith(word.slice(0, letters(word)))));
  if (begins((word) => Math.max(3, Math.ceil(word.length * 0.6)))) return "close";
  return begins(() => 3) ? "loose" : "";
}
