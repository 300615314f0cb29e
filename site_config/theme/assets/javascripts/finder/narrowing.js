// What narrows the list, as chips that take it away again, and what to do where nothing is left.

import { hasLike, nothing } from "./address.js";
import { byId, say, site, stories } from "./site.js";

// Each part of the state that narrows, words first: its name, and the state without it.
export function narrowings(table, state) {
  const { q, picked, gain } = state;
  const drops = q ? [{ text: say("search_for", { q }), without: { q: "" } }] : [];
  for (const { id, labels } of table.facets) {
    for (const index of picked.get(id)) {
      const rest = new Set([...picked.get(id)].filter((other) => other !== index));
      drops.push({ text: labels[index], without: { picked: new Map(picked).set(id, rest) } });
    }
  }
  if (gain.least) drops.push({ text: gainText(gain), without: { gain: { kind: "", least: 0 } } });
  return drops;
}

function gainText({ kind, least }) {
  const name = byId("gain-kind").querySelector(`[value="${CSS.escape(kind)}"]`)?.textContent ?? kind;
  return say("gain_chip", { kind: name, least });
}

function item(text, act, style = "chip") {
  const line = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = style;
  button.textContent = text;
  button.addEventListener("click", act);
  line.append(button);
  return line;
}

// `go` takes the part of the state that changes.
export function showChips(table, state, empty, go) {
  const drops = narrowings(table, state);
  const chips = drops.map(({ text, without }) => {
    const line = item(text, () => go(without));
    line.firstChild.setAttribute("aria-label", say("remove", { what: text }));
    return line;
  });
  if (hasLike(state)) chips.push(item(say("prospect_chip"), () => go({ like: empty.like })));
  const { q, picked, like, gain } = empty; // the order stays
  if (chips.length > 1) chips.push(item(say("clear"), () => go({ q, picked, like, gain }), "chip chip--clear"));
  byId("chips").replaceChildren(...chips);
  byId("chips").hidden = !chips.length;
  byId("picked").textContent = drops.length - (state.q ? 1 : 0) || "";
}

// Nothing fits: say which part to take away, and how many stories `count` finds without it; where no
// story has the words, lead to all stories, to each industry, and to whoever may know one.
export function showNothing(table, state, isEmpty, count, go) {
  const box = byId("nothing");
  box.hidden = !isEmpty;
  box.replaceChildren();
  if (!isEmpty) return;
  const ways = narrowings(table, state)
    .map((way) => ({ ...way, back: count({ ...state, ...way.without }) }))
    .filter(({ back }) => back)
    .sort((one, other) => other.back - one.back);
  const [title, help, list] = ["h3", "p", "ul"].map((tag) => document.createElement(tag));
  list.className = "chips";
  box.append(title, help, list);
  if (state.q && !count({ ...nothing(table), q: state.q })) {
    title.textContent = say("nothing_said", state);
    help.textContent = say("nothing_said_help");
    list.append(...waysOn(table));
    return;
  }
  title.textContent = say("nothing");
  help.textContent = say(ways.length ? "nothing_help" : "nothing_at_all");
  for (const { text, back, without } of ways) {
    list.append(item(say("without", { what: text, count: stories(back) }), () => go(without)));
  }
}

function* waysOn({ facets }) {
  yield wayOn(".", say("all_stories_link"));
  const { id, values, labels } = facets.find((facet) => facet.id === "industry") ?? { labels: [] };
  for (const [index, label] of labels.entries()) yield wayOn(`?${new URLSearchParams({ [id]: values[index] })}`, label);
  const contact = document.querySelector(".foot a[href^='mailto:']");
  if (contact) yield wayOn(contact.href, say("talk"));
}

function wayOn(href, text) {
  const [line, link] = ["li", "a"].map((tag) => document.createElement(tag));
  link.href = new URL(href, site);
  link.className = "chip";
  link.textContent = text;
  line.append(link);
  return line;
}
