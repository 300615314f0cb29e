// Which stories are most like a prospect: the rule of outputs/likeness.py, on the column table,
// which carries its weights. `wanted` is a map of facet id → set of value indexes.

const SILENT = new Set(["language"]);

// The rows that share a reason, the nearest first, each with its reasons as [facet, value index].
export function ranked({ rows, facets, likeness }, wanted) {
  const asked = Object.keys(likeness)
    .map((id) => facets.find((facet) => facet.id === id))
    .filter((facet) => facet && wanted.get(facet.id)?.size);
  const near = [];
  for (let row = 0; row < rows; row++) {
    const reasons = [];
    let score = 0;
    for (const { id, sets, column } of asked) {
      const shared = sets[column[row]].filter((index) => wanted.get(id).has(index));
      if (shared.length) score += likeness[id];
      if (!SILENT.has(id)) reasons.push(...shared.map((index) => [id, index]));
    }
    if (reasons.length) near.push({ row, score, reasons });
  }
  return near.sort((one, other) => other.score - one.score || one.row - other.row);
}
