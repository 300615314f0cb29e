// What to ask instead where no story has all of the words: those that one story has, rare words first.

import { folded } from "./site.js";

const WORDS = /[\p{L}\p{N}]+/gu;
const LONG = /[^a-z]|.{4}/u;
const MOST = 8; // words that are looked for one by one

// `ask` finds the stories of one word: {rows}, of `total` rows. Undefined where no word is found, or nothing would be left out.
export async function fewer(q, ask, total) {
  const all = new Map([...q.matchAll(WORDS)].map(([word]) => [folded(word), word]));
  const words = [...all.values()].slice(0, MOST);
  if (words.length < 2) return undefined;
  const found = await Promise.all(words.map(async (word) => {
    const { rows } = await ask(word);
    return [...rows.keys()];
  }));
  const best = worthMost(found);
  const left = words.filter((_, index) => found[index].includes(best));
  // `in` and `the` alone say nothing, `CFO` does
  const tells = (word) => LONG.test(folded(word)) || (word.length === 3 && found[words.indexOf(word)].length * 2 < total);
  return left.some(tells) && left.length < all.size ? left.join(" ") : undefined;
}

// The row whose words are worth most together: a word that few have tells more.
function worthMost(found) {
  const worth = new Map(found.flat().map((row) => [row, 0]));
  for (const rows of found) {
    for (const row of rows) worth.set(row, worth.get(row) + Math.log1p(worth.size / rows.length));
  }
  const [first] = [...worth].sort(([, one], [, other]) => other - one);
  return first?.[0];
}
