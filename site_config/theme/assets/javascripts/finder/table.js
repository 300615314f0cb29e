// The column table: which rows fit, how many stories would fit with another value, and in which order.
// A row is a version of a story; its versions stand together, the original first.
// No document here: a function gets what it needs.

const ZERO = "0".charCodeAt(0); // as in outputs/columns.py
const numbers = (column) => Uint16Array.from(column, (character) => character.charCodeAt(0) - ZERO);

export function read(data) {
  const facets = data.facets.map((facet) => ({ ...facet, column: numbers(facet.column) }));
  return { ...data, facets, versions: numbers(data.versions) };
}

// A story is known by its first row; `versions` says how many rows of it stand before each.
const storyOf = ({ versions }, row) => row - versions[row];

function versionsOf(table, row) {
  const rows = [storyOf(table, row)];
  while (table.versions[rows[0] + rows.length]) rows.push(rows[0] + rows.length);
  return rows;
}

// Kind of metric → per row 1 + its largest change in percent, 0 for none. The kind "" is any kind.
export function readGains(data) {
  const kinds = new Map(Object.entries(data).map(([kind, column]) => [kind, numbers(column)]));
  const columns = [...kinds.values()];
  kinds.set("", Uint16Array.from(columns[0] ?? [], (_, row) => Math.max(...columns.map((column) => column[row]))));
  return kinds;
}

// `rows` that fit everything, and `counts`: facet id → per value the stories if only the other facets held.
// `among` are the rows with the words asked for, `gain` a column and the least percent.
export function filter(table, { picked, among, gain }) {
  const { rows: total, facets } = table;
  const fitting = facets.map(({ id, sets }) => {
    const wanted = picked.get(id);
    return sets.map((set) => !wanted.size || set.some((index) => wanted.has(index)));
  });
  const asked = facets.map((_, number) => number).filter((number) => picked.get(facets[number].id).size);
  const tallies = facets.map(({ values }) => ({ counts: new Uint32Array(values.length), last: new Int32Array(values.length).fill(-1) }));
  const rows = [];
  for (let row = 0; row < total; row++) {
    if (among && !among.has(row)) continue;
    if (gain && gain.column[row] <= gain.least) continue;
    const misses = asked.filter((number) => !fitting[number][facets[number].column[row]]);
    if (misses.length > 1) continue;
    const story = storyOf(table, row);
    if (misses.length) {
      count(tallies[misses[0]], facets[misses[0]], row, story);
      continue;
    }
    rows.push(row);
    for (let number = 0; number < facets.length; number++) count(tallies[number], facets[number], row, story);
  }
  return { rows, counts: new Map(facets.map(({ id }, number) => [id, tallies[number].counts])) };
}

// Adds a row to the stories per value of a facet: each story once, however many of its versions have the value.
function count({ counts, last }, { sets, column }, row, story) {
  const set = sets[column[row]];
  for (let place = 0; place < set.length; place++) { // `for … of` takes three times as long
    const index = set[place];
    if (last[index] === story) continue;
    last[index] = story;
    counts[index]++;
  }
}

// Of each story one of these rows, which are in the table's order: the first that `isOwn`, else the first.
export function toldOnce(table, rows, isOwn) {
  const told = [];
  for (const row of rows) {
    const last = told.at(-1);
    if (last === undefined || last < storyOf(table, row)) told.push(row);
    else if (isOwn(row) && !isOwn(last)) told[told.length - 1] = row;
  }
  return told;
}

// What was found out about rows, best first, holds for all versions of their stories; a version's own goes first.
export function ofStories(table, found) {
  const all = new Map();
  for (const [row, what] of found) {
    for (const version of versionsOf(table, row)) {
      if (!all.has(version)) all.set(version, found.has(version) ? found.get(version) : what);
    }
  }
  return all;
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

// Whether one of these rows is of a story that has no version with one of these values of a facet.
export function tellMore(table, id, keys, rows) {
  const isOwn = leads(table, id, keys);
  return rows.some((row) => !versionsOf(table, row).some(isOwn));
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
