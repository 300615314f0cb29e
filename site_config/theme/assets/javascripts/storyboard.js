// A bar to look through a film: what it shows at a second, before one goes there.

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

// The tiles are a metadata track, each cue's text `sprite.jpg#xywh=x,y,w,h` beside the track's own file
// (https://www.w3.org/TR/media-frags/#naming-space). The browser fetches it when somebody comes near.
export function showStoryboard(film, video, scrub, seek) {
  const bar = scrub.querySelector("input");
  const preview = scrub.querySelector(".scrub__preview");
  const [tile, words] = preview.children;
  const track = video.querySelector("track[kind=metadata]");
  const parts = [...film.querySelectorAll(".parts > li > a")];

  const titleAt = (second) => parts.findLast((part) => Number(part.dataset.start) <= second)?.lastElementChild.textContent;
  const said = (second) => [clock(second), titleAt(second)].filter(Boolean).join(" ");

  let wanted;
  function show(second) {
    wanted = second;
    if (track.track.mode === "disabled") track.track.mode = "hidden"; // fetches the tiles
    const cue = [...(track.track.cues ?? [])].find(({ endTime }) => second < endTime);
    preview.hidden = !cue;
    if (!cue) return;
    const [x, y, width, height] = cue.text.split("xywh=")[1].split(",");
    tile.style.cssText = `width:${width}px;height:${height}px;background:url("${new URL(cue.text, track.src)}") -${x}px -${y}px`;
    preview.style.setProperty("--at", second / bar.max);
    words.textContent = said(second);
  }

  function hide() {
    wanted = undefined;
    preview.hidden = true;
  }

  track.addEventListener("load", () => { if (wanted !== undefined) show(wanted); });
  bar.addEventListener("pointermove", ({ offsetX }) => {
    if (!bar.matches(":active")) show(Math.max(0, Math.min(1, offsetX / bar.offsetWidth)) * bar.max);
  });
  bar.addEventListener("input", () => show(bar.valueAsNumber));
  for (const type of ["pointerleave", "pointerup", "blur"]) bar.addEventListener(type, hide);
  bar.addEventListener("change", () => seek(video, bar.valueAsNumber));
  video.addEventListener("timeupdate", () => {
    if (!bar.matches(":active")) bar.value = video.currentTime;
    bar.setAttribute("aria-valuetext", said(video.currentTime));
  });
  bar.setAttribute("aria-valuetext", said(bar.valueAsNumber));
}
