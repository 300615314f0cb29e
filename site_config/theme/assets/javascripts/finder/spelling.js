// The nearest words that some story has, where a question's own were not found.
// One small file per first letter (outputs/spelling.py), the page's language alone, the most frequent words first.

import { folded, load } from "./site.js";

const LETTERS = /[\p{L}\p{N}]+/gu;
const HALF = 0.5;
const lists = new Map();

async function wordsFrom(letter) {
  if (!/[a-z]/.test(letter)) return [];
  if (!lists.has(letter)) lists.set(letter, load(`stories/words/${letter}.json`).catch(() => []));
  return lists.get(letter);
}

// The question with each unknown word replaced by the nearest known one; undefined where none is.
export async function mended(q) {
  const found = await Promise.all([...q.matchAll(LETTERS)].map(async ([word]) => [word, await nearest(folded(word))]));
  if (found.every(([word, near]) => folded(word) === near)) return undefined;
  const near = new Map(found);
  return q.replace(LETTERS, (word) => near.get(word));
}

async function nearest(word) {
  if (word.length < 4) return word;
  const known = await wordsFrom(word[0]);
  if (known.some((other) => other.startsWith(word))) return word;
  const most = word.length < 6 ? 1 : 2;
  let best = word;
  let least = most + 1;
  for (const other of known) {
    if (word.length - other.length >= least) continue;
    const isShort = word.length < 5;
    if (isShort && other.length === word.length) continue; // “beer” is no “been”
    const begun = isShort ? least : distance(word, other.slice(0, word.length), least) + HALF; // a word not yet typed to its end
    const far = Math.min(distance(word, other, least), begun);
    if (far > 1 + HALF && word.length < 8 && !other.startsWith(word.slice(0, 3))) continue; // “switch” is no “sich”
    if (far < least) [best, least] = [other, far];
    if (least === 1) break;
  }
  return best;
}

// Letters put in, left out, changed, or two neighbours swapped (optimal string alignment);
// `enough` and more is all the same.
export function distance(one, other, enough = Infinity) {
  let before;
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (swapped) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) >= enough) return enough;
    [before, last] = [last, row];
  }
  return last[other.length];
}
