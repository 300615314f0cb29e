// The rows whose names have all words of a question: what the page's language calls a trade, a country, a product.
// A text says them in its own language, if at all.

import { wordsOf } from "./site.js";

const NAMES = new Set(["industry", "product", "region", "country", "use_case", "replaced"]);

export function namedRows({ rows, facets }, q) {
  const asked = wordsOf(q);
  if (!asked.some((word) => word.length > 2)) return [];
  const tables = facets.filter(({ id }) => NAMES.has(id)).map(({ sets, labels, column }) => {
    const words = labels.map(wordsOf);
    return { column, words: sets.map((set) => set.flatMap((index) => words[index])) };
  });
  const has = (row, word) => tables.some(({ column, words }) => words[column[row]].some((other) => begins(other, word)));
  return Array.from({ length: rows }, (_, row) => row).filter((row) => asked.every((word) => has(row, word)));
}

const begins = (name, word) => (word.length > 2 ? name.startsWith(word) : name === word);
