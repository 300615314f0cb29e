// A story's page: copy buttons, and the transcript that plays the film.

import "./shortlist.js";

const toast = document.getElementById("part-toast");
const COPIES = "[data-copy], [data-copy-from]";
for (const button of document.querySelectorAll(COPIES)) button.hidden = false;
// Fetched when somebody is about to press: most copy nothing.
const copying = (event) => event.target.closest?.(COPIES) && import("./copy.js");
for (const type of ["pointerover", "focusin"]) addEventListener(type, copying);
addEventListener("click", async (event) => {
  try {
    (await copying(event))?.copy(event.target.closest(COPIES), toast);
  } catch {
    toast.textContent = toast.dataset.failed;
  }
});

const films = [...document.querySelectorAll("[data-film]")];

// Plays the film the address asks for: `#t=42`, or `#film=2&t=42` for the second one.
// `#film=1&find=ramp` shows the lines of its transcript with that word.
function followAddress({ play = false } = {}) {
  const params = new URLSearchParams(location.hash.slice(1));
  const seconds = parseFloat(params.get("t"));
  const film = films[(parseInt(params.get("film"), 10) || 1) - 1];
  if (film && params.has("find")) findIn(film, params.get("find"));
  if (!film || !Number.isFinite(seconds)) return;
  const video = film.querySelector("video");
  const seek = () => { video.currentTime = seconds; };
  if (video.readyState >= HTMLMediaElement.HAVE_METADATA) {
    seek();
  } else {
    video.addEventListener("loadedmetadata", seek, { once: true });
    video.preload = "metadata";
    video.load();
  }
  film.scrollIntoView({ block: "start" });
  if (play) video.play().catch(() => {}); // a browser may refuse to play by itself: then the reader presses play
}

function findIn(film, words) {
  const input = film.querySelector(".transcript__filter input");
  if (!input) return;
  input.closest("details").open = true;
  input.value = words;
  input.dispatchEvent(new Event("input"));
  film.scrollIntoView({ block: "start" });
  input.focus({ preventScroll: true });
}

for (const film of films) {
  const video = film.querySelector("video");
  const lines = [...film.querySelectorAll(".transcript li")];
  const filter = film.querySelector(".transcript__filter");
  if (!filter) continue;

  film.querySelector(".transcript ol").addEventListener("click", (event) => {
    const link = event.target.closest("a[data-start]");
    if (!link) return;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    followAddress({ play: true });
  });

  filter.hidden = false;
  const input = filter.querySelector("input");
  input.addEventListener("input", () => {
    const sought = input.value.trim().toLocaleLowerCase();
    for (const line of lines) {
      line.hidden = !line.querySelector("span").textContent.toLocaleLowerCase().includes(sought);
    }
    const n = lines.filter((line) => !line.hidden).length;
    const count = toast.dataset.lines.replace("{n}", n).replace("{total}", lines.length);
    filter.querySelector("output").textContent = sought ? count : "";
  });

  const starts = lines.map((line) => Number(line.querySelector("a").dataset.start));
  video.addEventListener("timeupdate", () => {
    const now = starts.findLastIndex((start) => start <= video.currentTime);
    lines.forEach((line, index) => line.classList.toggle("now", index === now));
  });
}

addEventListener("hashchange", () => followAddress({ play: true }));
followAddress();
