// The cards of the result, with what makes each one fit: the sentence found, the reasons it is like.

import { byId, load, say, wordsOf } from "./site.js";

const list = byId("cards");
const files = new Map();

export async function cardOf(row, perFile) {
  const file = Math.floor(row / perFile);
  if (!files.has(file)) files.set(file, load(`stories/cards/${file}.json`));
  files.get(file).catch(() => files.delete(file));
  return (await files.get(file))[row % perFile];
}

export const showCards = (cards) => { list.innerHTML = cards.join(""); };
const cardAt = (place) => list.querySelectorAll(".card")[place];

// A heading above the cards from a place on.
export function setApart(place, text) {
  const first = cardAt(place);
  if (!first) return;
  const [line, heading] = ["li", "h2"].map((tag) => document.createElement(tag));
  line.className = "cards__apart";
  heading.textContent = text;
  line.append(heading);
  first.before(line);
}

export function showReasons(rows, reasonsOf) {
  rows.forEach((row, place) => {
    cardAt(place).querySelector(".card__why").textContent = reasonsOf(row);
  });
}

export async function showExcerpts(rows, { q, rows: hits }, isOld) {
  await Promise.all(rows.map(async (row, place) => {
    const hit = hits.get(row);
    if (!hit) return; // the card itself says the words
    const found = await hit.data();
    if (isOld() || !found) return; // nothing comes where the page is left meanwhile
    const { excerpt, url, sub_results: parts } = found;
    const card = cardAt(place);
    const line = card.querySelector(".card__excerpt");
    const film = spokenOnly(parts, q);
    line.innerHTML = meantOnly(film?.excerpt ?? excerpt, q); // Pagefind escapes it; only <mark> is left
    line.hidden = false;
    const link = hit.row === row ? card.querySelector("h3 a") : leadToVersion(card, line, url);
    if (film) leadToFilm(link, line, FILM.exec(film.anchor.id)[1]);
  }));
}

// Pagefind marks whatever begins as a word it cut short: "a" of "aller", "88" of "8".
function meantOnly(excerpt, q) {
  const asked = wordsOf(q).filter((word) => word.length > 2 || /\P{Script=Latin}/u.test(word));
  const isMeant = (marked) => wordsOf(marked).some((word) => asked.some((other) =>
    (/\d/.test(other) ? word === other : word.startsWith(other.slice(0, Math.max(3, Math.ceil(other.length * 0.6)))))));
  return excerpt.replace(/<mark>(.*?)<\/mark>/g, (_, marked) => (isMeant(marked) ? wordMarked(marked) : marked));
}

// A mark covers the word, and no bracket, quotation mark or full stop beside it.
const BESIDE = String.raw`(?:&quot;|&#39;|[()[\]{}"“”„‚‘’«»‹›.,:!?…\u00a0])*`;
const WORD = new RegExp(`^(${BESIDE})(.*?)(${BESIDE})$`);
function wordMarked(marked) {
  return marked.replace(WORD, "$1<mark>$2</mark>$3");
}

// The part of a story that is its film, where the words as asked are in no other part.
const FILM = /^film-(\d+)-/;
function spokenOnly(parts, q) {
  const asked = wordsOf(q);
  const marks = ({ excerpt }) => [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, word]) => word).join(" ");
  const exact = parts.filter((part) => wordsOf(marks(part)).some((word) => asked.includes(word)));
  const best = exact.length ? exact : parts;
  return best.every(({ anchor }) => FILM.test(anchor?.id)) ? best[0] : undefined;
}

// The words are another version's: its language stands before them and leads there.
function leadToVersion(card, line, url) {
  const page = /stories\/[^/]+\/$/.exec(url)[0];
  const link = card.querySelector(`.card__versions [href$="${page}"]`).cloneNode(true);
  line.lang = link.lang;
  line.prepend(link, ": ");
  return link;
}

// The link leads to the lines of the transcript.
function leadToFilm(link, line, number) {
  const place = document.createElement("b");
  const find = line.querySelector("mark")?.textContent.replace(/^\P{L}+|[^\p{L}\p{N}]+$/gu, "") ?? "";
  place.lang = document.documentElement.lang;
  place.textContent = `${say("in_film")} `;
  line.prepend(place);
  link.hash = new URLSearchParams({ film: number, find });
}
