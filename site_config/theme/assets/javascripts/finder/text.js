// Text search: Pagefind's results by row of the column table, the stories of which the cards say the words,
// and what to do where Pagefind misunderstood.
// Each language has an index of its own with its own stemming. Those of the page are asked first, since each brings
// a program of its own over what may be a slow line; another one where it tells stories that those do not, or where
// those understood nothing.

import { fewer } from "./fewer.js";
import { load, once, own, root, wordsOf } from "./site.js";
import { mended } from "./spelling.js";

const engines = new Map();
const kept = new Map();

let named; // the words → the rows whose names have them all, see names.js

// {rows: map row → Pagefind result, best first, undefined where only names have the words; q: the words found};
// null without words. Where the page's own languages have enough to show, `more` asks the others of which the rows
// `tellMore`, and is done when the same question gives the answer of all: over a slow line what can be shown goes first.
export async function textResults(q, names, tellMore) {
  named = names;
  if (!q) return null;
  if (kept.has(q)) return kept.get(q);
  const all = await languages();
  const near = all.filter(([language]) => own.includes(language));
  const far = all.filter((one) => !near.includes(one));
  const answers = await asked(q, near);
  const first = best(q, answers);
  if (!first.rows.size) return keep(q, await secondTry(q, best(q, [...answers, ...await asked(q, far)])));
  const others = near.length ? far.filter(([, rowOf]) => tellMore([...rowOf.values()])) : far;
  if (!others.length) return keep(q, first);
  return { ...first, more: async () => keep(q, best(q, [...answers, ...await asked(q, others)])) };
}

function keep(q, sure) {
  if (kept.size > 50) kept.clear();
  kept.set(q, sure);
  return sure;
}

// Another spelling, else fewer words.
async function secondTry(q, first) {
  if (first.rows.size) return first;
  const better = await mended(q);
  const second = better && (await ask(better));
  if (second?.rows.size) return second;
  const part = await fewer(better ?? q, ask, (await ids()).length);
  return part ? ask(part) : first;
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

// Pagefind writes what it found into the page that it keeps: of two questions at a time both would get the later one's words.
const turns = new Map();
function inTurn(language, act) {
  const turn = (turns.get(language) ?? Promise.resolve()).then(act);
  turns.set(language, turn.catch(() => {}));
  return turn;
}

const ask = async (q) => best(q, await asked(q, await languages()));
const asked = (q, among) => Promise.all(among.map((one) => inTurn(one[0], () => askOne(q, ...one))));

function best(q, answers) {
  const hits = answers.flat().sort((one, other) => other.score - one.score);
  const rows = new Map(hits.map((hit) => [hit.row, hit]));
  for (const row of named(q)) if (!rows.has(row)) rows.set(row, undefined);
  return { q, rows };
}

// Only languages that understood count: what another makes of the words is chance.
async function askOne(q, language, rowOf) {
  const { results } = await (await engineOf(language)).search(q);
  if (!results.length || !(await isMeant(q, results[0], own.includes(language)))) return [];
  return results.filter(({ id }) => rowOf.has(id)).map((hit) => ({ ...hit, row: rowOf.get(hit.id) }));
}

// Pagefind shortens a word it does not know until it knows one, "ampoule" to "a", and then finds
// everything. So among the words it found in the best hit one must begin as each word of the question
// does; of another language than the page's more must be the same, and of a number all: "2000" is no "200".
const PLAIN = /^[\p{Script=Latin}\p{N}]+$/u;
const digits = (word) => /^\d*/.exec(word)[0];
async function isMeant(q, first, isOwn) {
  const { content, raw_content: raw, locations, meta } = await first.data();
  const text = (raw ?? content).split(/\s+/);
  const found = wordsOf(locations.map((place) => text[place]).join(" "));
  const names = wordsOf(meta.customer ?? "");
  const least = ({ length }) => (isOwn
    ? Math.max(length < 5 ? 3 : 4, Math.ceil(length * 0.6))
    : Math.max(4, Math.ceil(length * 0.8)));
  const isFound = (word) => found.some((other) =>
    (digits(word) ? digits(other) === digits(word) : other.startsWith(word.slice(0, least(word)))));
  return wordsOf(q).every((word) => !PLAIN.test(word) || isFound(word)
    || names.some((name) => name.startsWith(word)));
}
