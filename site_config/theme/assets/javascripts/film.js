// The films of a story: chapters and lines that play it, the transcript's search, sound without picture.

const films = [...document.querySelectorAll("[data-film]")];

// Plays what the address asks for: `#t=42`, `#film=2&t=42`; once also `?t=42`, from search engines.
// `#film=1&find=ramp` shows the lines with that word, and the film there.
function followAddress({ play = false, search = "" } = {}) {
  const params = new URLSearchParams(`${location.hash.slice(1)}&${search.slice(1)}`);
  const film = films[(parseInt(params.get("film"), 10) || 1) - 1];
  if (!film) return;
  const asked = params.get("find");
  const seconds = asked === null ? parseFloat(params.get("t")) : findIn(film, asked);
  if (!Number.isFinite(seconds)) return;
  film.scrollIntoView({ block: "start" });
  const video = film.querySelector("video");
  seek(video, seconds);
  if (play && asked === null) video.play().catch(() => {}); // a browser may refuse
}

function seek(video, seconds) {
  const go = () => { video.currentTime = seconds; };
  if (video.readyState >= HTMLMediaElement.HAVE_METADATA) return go();
  video.addEventListener("loadedmetadata", go, { once: true });
  video.preload = "metadata";
  return video.load();
}

const has = (node, words) => node.textContent.toLocaleLowerCase().includes(words.toLocaleLowerCase());

// The second of the first line with these words, or else of the chapter with them.
function findIn(film, words) {
  const input = film.querySelector("input[type=search]");
  if (!input) return NaN;
  const folded = input.closest("details");
  if (folded) folded.open = true;
  input.value = words;
  input.dispatchEvent(new Event("input"));
  input.focus({ preventScroll: true });
  const line = film.querySelector(".lines li:not([hidden]) a");
  const part = line ?? [...film.querySelectorAll(".parts > li > a")].find((link) => has(link, words));
  return parseFloat(part?.dataset.start);
}

function searchLines(film) {
  const filter = film.querySelector(".transcript__filter");
  const lines = [...film.querySelectorAll(".lines li")];
  filter.hidden = false;
  filter.querySelector("input").addEventListener("input", ({ target }) => {
    const sought = target.value.trim();
    for (const line of lines) {
      line.hidden = !has(line.querySelector("span"), sought);
      if (sought && !line.hidden) line.closest("details").open = true;
    }
    const n = lines.filter((line) => !line.hidden).length;
    const count = film.dataset.lines.replace("{n}", n).replace("{total}", lines.length);
    filter.querySelector("output").textContent = sought ? count : "";
  });
}

// Marks what is said now.
function followFilm(video, links) {
  const starts = links.map((link) => Number(link.dataset.start));
  video.addEventListener("timeupdate", () => {
    const now = starts.findLastIndex((start) => start <= video.currentTime);
    links.forEach((link, index) => link.closest("li").classList.toggle("now", index === now));
  });
}

// Sound alone saves most of the data.
function switchSound(video, link) {
  const button = link.nextElementSibling;
  link.hidden = true;
  button.hidden = false;
  button.addEventListener("click", () => {
    const { currentTime, paused } = video;
    const isSound = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", isSound);
    if (isSound) video.src = link.href;
    else video.removeAttribute("src");
    video.load();
    if (currentTime || !paused) seek(video, currentTime);
    if (!paused) video.play().catch(() => {});
  });
}

// Fetched when a pointer or the focus comes to the film.
function offerStoryboard(film, video, scrub) {
  let fetched;
  const near = () => {
    fetched ??= import("./storyboard.js").then(({ showStoryboard }) => showStoryboard(film, video, scrub, seek));
  };
  scrub.hidden = false;
  for (const type of ["pointerover", "focusin"]) film.addEventListener(type, near);
}

// What is copied is an address of this page. The way back leads to the quote.
for (const link of document.querySelectorAll(".quote__moment, a[data-start], .internal a[href^='#']")) {
  link.href = link.hash;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    history[link.dataset.start ? "replaceState" : "pushState"](null, "", link.hash);
    followAddress({ play: true });
  });
}

for (const film of films) {
  const video = film.querySelector("video");
  const links = [...film.querySelectorAll("a[data-start]")];
  video.addEventListener("play", () => films.forEach((other) => film === other || other.querySelector("video").pause()));
  followFilm(video, links.filter((link) => link.closest(".lines")));
  followFilm(video, links.filter((link) => !link.closest(".lines")));
  if (film.querySelector(".transcript__filter")) searchLines(film);
  const sound = film.querySelector("[data-sound]");
  if (sound) switchSound(video, sound);
  const scrub = film.querySelector(".scrub");
  if (scrub) offerStoryboard(film, video, scrub);
}

addEventListener("hashchange", () => followAddress());
followAddress({ search: location.search });
