// Saved searches: a name and an address each, kept on this device; and the link to the present one.

import { byId, say, site } from "./site.js";

const KEY = `storyproof searches ${site.pathname}`;
const [box, form, name, list, said] = ["saved", "save", "save-name", "saved-list", "said"].map(byId);

function stored() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(found) ? found.filter((one) => one?.name && typeof one.search === "string") : [];
  } catch {
    return [];
  }
}

function store(searches) {
  try {
    localStorage.setItem(KEY, JSON.stringify(searches));
    return true;
  } catch {
    said.textContent = say("save_failed");
    return false;
  }
}

function line(search) {
  const [row, link, drop] = ["li", "a", "button"].map((tag) => document.createElement(tag));
  link.href = new URL(search.search || ".", site);
  link.textContent = search.name;
  drop.type = "button";
  drop.textContent = say("delete");
  drop.setAttribute("aria-label", say("delete_search", { name: search.name }));
  drop.addEventListener("click", () => {
    store(stored().filter((other) => other.name !== search.name));
    show();
    said.textContent = say("search_deleted", { name: search.name });
    box.querySelector("summary").focus();
  });
  row.append(link, drop);
  return row;
}

function show() {
  const searches = stored();
  list.replaceChildren(...searches.map(line));
  list.hidden = !searches.length;
  byId("saved-count").textContent = searches.length || "";
}

export function begin(suggestedName) {
  box.hidden = false;
  show();
  box.addEventListener("toggle", () => {
    if (box.open) name.value = suggestedName();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const search = { name: name.value.trim(), search: location.search };
    if (!search.name) return;
    if (!store([...stored().filter((other) => other.name !== search.name), search])) return;
    show();
    said.textContent = say("search_saved", { name: search.name });
  });
  byId("copy-link").hidden = false;
  byId("copy-link").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      said.textContent = say("link_copied");
    } catch {
      said.textContent = say("link_failed");
    }
  });
}
