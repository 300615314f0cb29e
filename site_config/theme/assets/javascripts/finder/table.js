// The column table: which rows fit, how many would fit with another value, and in which order.
// No document here: a function gets what it needs.

const ZERO = "0".charCodeAt(0); // as in outputs/columns.py
const numbers = (column) => Uint16Array.from(column, (character) => character.charCodeAt(0) - ZERO);

export function read(data) {
  const facets = data.facets.map((facet) => ({ ...facet, column: numbers(facet.column) }));
  return { ...data, facets };
}

// Kind of metric → per row 1 + its largest change in percent, 0 for none. The kind "" is any kind.
export function readGains(data) {
  const kinds = new Map(Object.entries(data).map(([kind, column]) => [kind, numbers(column)]));
  const columns = [...kinds.values()];
  kinds.set("", Uint16Array.from(columns[0] ?? [], (_, row) => Math.max(...columns.map((column) => column[row]))));
  return kinds;
}

// `rows` that fit everything, and `counts`: facet id → per value the rows if only the other facets held.
// `among` are the rows with the words asked for, `gain` a column and the least percent.
export function filter({ rows: total, facets }, { picked, among, gain }) {
  const fitting = facets.map(({ id, sets }) => {
    const wanted = picked.get(id);
    return sets.map((set) => !wanted.size || set.some((index) => wanted.has(index)));
  });
  const asked = facets.map((_, number) => number).filter((number) => picked.get(facets[number].id).size);
  const sums = facets.map(({ sets }) => new Uint32Array(sets.length));
  const rows = [];
  for (let row = 0; row < total; row++) {
    if (among && !among.has(row)) continue;
    if (gain && gain.column[row] <= gain.least) continue;
    const misses = asked.filter((number) => !fitting[number][facets[number].column[row]]);
    if (misses.length > 1) continue;
    if (misses.length) {
      sums[misses[0]][facets[misses[0]].column[row]]++;
      continue;
    }
    rows.push(row);
    for (let number = 0; number < facets.length; number++) sums[number][facets[number].column[row]]++;
  }
  return { rows, counts: new Map(facets.map((facet, number) => [facet.id, perValue(facet, sums[number])])) };
}

function perValue({ values, sets }, sums) {
  const counts = values.map(() => 0);
  sets.forEach((set, number) => set.forEach((index) => { counts[index] += sums[number]; }));
  return counts;
}

// The rows in the order of `sequence`, which holds at least them.
export function inOrder(rows, sequence) {
  const keep = new Set(rows);
  return [...sequence].filter((row) => keep.has(row));
}

// Whether a row has one of these values of a facet; every row where the facet tells nothing apart.
export function leads({ facets }, id, keys) {
  const facet = facets.find((one) => one.id === id);
  if (!facet) return () => true;
  const has = facet.sets.map((set) => set.some((index) => keys.includes(facet.values[index])));
  return (row) => has[facet.column[row]];
}

// The rows with one of these values of a facet first.
export function leading(table, id, keys, rows) {
  const first = leads(table, id, keys);
  return [...rows.filter(first), ...rows.filter((row) => !first(row))];
}

// `near` is a map of row → {score}; equals stay as they are.
export function byScore(rows, near) {
  const score = (row) => near.get(row)?.score ?? -1;
  return [...rows].sort((one, other) => score(other) - score(one));
}

export const byGain = (rows, column) => [...rows].sort((one, other) => column[other] - column[one]);
