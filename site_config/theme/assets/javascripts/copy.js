// Copies a text of the page and says so; where the browser refuses, the text is left selected.

let fading;

// `button` names a field by `data-copy-from`, or holds the text in `data-copy`.
export function copy(button, toast) {
  const field = document.getElementById(button.dataset.copyFrom);
  return copyText(field?.value ?? button.dataset.copy, button, toast, field);
}

// A text of which the page has no more than the button that copies it, or the field it stands in; tells whether it was copied.
export async function copyText(text, button, toast, field = null) {
  const done = await written(text) || (field ? selected(field) : hidden(text, button));
  tell(toast, done ? toast.dataset.copied : field ? toast.dataset.selected : toast.dataset.failed);
  return done;
}

async function written(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // no permission, or a page that is not served over HTTPS
  }
}

// The older command needs no permission. Without it the selection remains, for the reader's own keys or menu.
function selected(field) {
  const folded = field.closest("details");
  if (folded) folded.open = true;
  field.hidden = false;
  field.focus();
  field.select();
  return document.execCommand("copy");
}

// The same for a text that stands in no field; focus returns to the button.
function hidden(text, button) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "unseen";
  button.after(field);
  const done = selected(field);
  field.remove();
  button.focus();
  return done;
}

function tell(toast, text) {
  clearTimeout(fading);
  toast.textContent = ""; // so that a screen reader says the same words again
  fading = setTimeout(() => {
    toast.textContent = text;
    fading = setTimeout(() => { toast.textContent = ""; }, 4000);
  }, 50);
}
