// The form beside the list follows the state: ticks, counts, the range, the prospect, the order.

import { hasLike } from "./address.js";
import { byId } from "./site.js";

const [query, order, facetForm, prospect] = ["query", "sort", "facets", "prospect"].map(byId);
const controls = new Map(); // facet id → [{index, box, count}]

export function bind(table) {
  for (const { id, values } of table.facets) {
    const boxes = [...facetForm.querySelectorAll(`[name="${id}"]`)];
    controls.set(id, boxes.map((box) => {
      const label = box.closest("label");
      return { box, label, index: values.indexOf(box.value), count: label.querySelector("b") };
    }));
  }
}

export function showControls(table, state, counts) {
  showField(query, state.q);
  for (const { id } of table.facets) showFacet(id, state.picked.get(id), counts.get(id));
  showOrder(state);
  const { kind, least } = state.gain;
  byId("gain-kind").value = kind;
  showField(byId("gain-least"), String(least || ""));
  if (least) byId("gain-least").closest("details").open = true;
  showProspect(table, state);
}

// Not while somebody types in it: the list shown may be one key behind.
function showField(field, value) {
  if (field !== document.activeElement && field.value.trim() !== value) field.value = value;
}

function showFacet(id, wanted, counts) {
  for (const { box, label, index, count } of controls.get(id)) {
    const checked = wanted.has(index);
    const text = String(counts[index]);
    if (count.textContent !== text) count.textContent = text;
    if (box.checked !== checked) box.checked = checked;
    box.disabled = !counts[index] && !checked;
    if (!checked) continue;
    for (let fold = label.closest("details"); fold?.id !== "panel" && fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }
}

function showOrder(state) {
  const possible = { match: Boolean(state.q), like: hasLike(state) };
  for (const [value, is] of Object.entries(possible)) {
    const option = order.querySelector(`[value=${value}]`);
    option.hidden = option.disabled = !is;
  }
  order.value = state.sort;
}

function showProspect({ facets }, state) {
  for (const select of prospect.querySelectorAll("select")) {
    const { values } = facets.find(({ id }) => id === select.name);
    const [index] = state.like.get(select.name);
    select.value = values[index] ?? "";
  }
  if (hasLike(state)) prospect.open = true;
}
