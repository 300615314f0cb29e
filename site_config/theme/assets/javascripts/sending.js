// What is done with the shortlist's stories: fetched when its panel is opened.

import { byId, kept, paper, root, say, size, tell } from "./shortlist.js";

const copying = () => import("./copy.js");
copying().catch(() => {}); // there when its button is pressed: a browser copies only at once
const zipping = () => import("./zip.js");
zipping().catch(() => {});

// --- All sheets as one ZIP ------------------------------------------------------------------

// A sheet that is gone is named; what else keeps one from coming may pass.
async function fetched({ title, sheets }) {
  const path = sheets[paper()];
  const answer = await fetch(new URL(path, root));
  if ([404, 410].includes(answer.status)) return { missing: title };
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return { name: path.split("/").at(-1), bytes: new Uint8Array(await answer.arrayBuffer()) };
}

export async function download() {
  tell(say("loading"));
  const open = kept().filter(({ closed, sheets }) => !closed && sheets.length);
  const [{ zipped }, ...found] = await Promise.all([zipping(), ...open.map(fetched)]).catch(() => [{}]);
  if (!zipped) return tell(say("unloaded"));
  const files = found.filter(({ bytes }) => bytes);
  const missing = found.flatMap((file) => file.missing ?? []);
  if (files.length) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(zipped(files));
    link.download = say("file", { size: size().toLowerCase() });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // the browser reads it after the click
  }
  const done = files.length ? say("done", { n: files.length }) : "";
  tell([done, missing.length ? say("missing", { titles: missing.join("; ") }) : "", leftOut()].filter(Boolean).join(" "));
}

// What may not be sent is in no download and no message.
function leftOut() {
  const titles = kept().filter(({ closed }) => closed).map(({ title }) => title).join("; ");
  return titles && say("left", { titles });
}

// --- All links, to paste into a message -----------------------------------------------------

// The no-break spaces of a title are for the page.
const linked = (stories) => stories.map(({ slug, title, link }) => `${title.replaceAll("\u00a0", " ")}\n${link ?? new URL(`stories/${slug}/`, root)}`).join("\n\n");

// What cannot be copied is shown, selected.
export async function copyLinks(button) {
  const field = byId("shortlist-text");
  field.value = linked(kept().filter(({ closed }) => !closed));
  tell(leftOut());
  if (!field.value) return;
  try {
    const { copyText } = await copying();
    field.hidden = await copyText(field.value, button, byId("shortlist-copied"), field);
  } catch {
    field.hidden = false;
    field.select();
    byId("shortlist-copied").textContent = byId("shortlist-copied").dataset.selected;
  }
  if (field.hidden) button.focus();
}
