// What every part of the front page's search needs: the site's address, its words, its elements.

import { counted } from "../plural.js";

export const site = new URL(".", document.baseURI); // the front page of one language
export const root = new URL("../../../", import.meta.url); // what all languages share
export const byId = (id) => document.getElementById(id);

const words = JSON.parse(byId("words").textContent);
export const pageSize = words.page;
export const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
export const stories = (n) => counted(n, (form) => words[`count_${form}`]);
export const own = words.own; // the languages of the stories that come first

export async function load(path, base = site) {
  const answer = await fetch(new URL(path, base));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

// Loads a path once; after a failure the next asks again.
export function once(path, base) {
  let loading;
  return () => {
    loading ??= load(path, base);
    loading.catch(() => { loading = undefined; });
    return loading;
  };
}

// Lower case without marks, as the word lists are folded (outputs/spelling.py).
export const folded = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
export const wordsOf = (text) => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];
