// The state of the search and the address that holds it, so that a result can be sent on.
// State: {q, picked: facet id → set of value indexes, like: the same for a prospect,
// gain: {kind, least}, sort, pages}.

export const TRAITS = ["industry", "size", "region", "replaced"]; // what one knows of a prospect
const SORTS = ["result", "newest", "title", "like"];

const chosen = (table, params, name) => new Map(table.facets.map((facet) => {
  const indexes = params.getAll(name(facet.id)).map((key) => facet.values.indexOf(key));
  return [facet.id, new Set(indexes.filter((index) => index >= 0))];
}));

export function nothing(table) {
  return readAddress(table, "");
}

export function readAddress(table, search) {
  const params = new URLSearchParams(search);
  const q = params.get("q")?.trim() ?? "";
  const least = Math.max(0, parseInt(params.get("least"), 10) || 0);
  const like = chosen(table, params, (id) => (TRAITS.includes(id) ? `like.${id}` : ""));
  const state = {
    q,
    picked: chosen(table, params, (id) => id),
    like,
    gain: { kind: params.get("gain") ?? "", least },
    pages: Math.max(1, parseInt(params.get("pages"), 10) || 1),
  };
  const asked = params.get("sort");
  return { ...state, sort: SORTS.includes(asked) ? asked : usualSort(state) };
}

export const hasLike = ({ like }) => [...like.values()].some((set) => set.size);
export const usualSort = (state) => (hasLike(state) ? "like" : state.q ? "match" : "result");

// The order that still means something after a change of the state.
export function withFittingSort(state) {
  const lost = (state.sort === "match" && !state.q) || (state.sort === "like" && !hasLike(state));
  return lost ? { ...state, sort: usualSort(state) } : state;
}

export function query(table, state) {
  const params = new URLSearchParams();
  if (state.q) params.set("q", state.q);
  for (const { id, values } of table.facets) {
    for (const index of state.picked.get(id)) params.append(id, values[index]);
    for (const index of state.like.get(id)) params.append(`like.${id}`, values[index]);
  }
  if (state.gain.kind) params.set("gain", state.gain.kind);
  if (state.gain.least) params.set("least", state.gain.least);
  if (state.sort !== usualSort(state)) params.set("sort", state.sort);
  if (state.pages > 1) params.set("pages", state.pages);
  const text = params.toString();
  return text ? `?${text}` : "";
}
