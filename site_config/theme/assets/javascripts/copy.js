// Copies a text of the page and says so; where the browser refuses, the text is left selected.

let fading;

// `button` names a field by `data-copy-from`, or holds the text in `data-copy`.
export async function copy(button, toast) {
  const field = document.getElementById(button.dataset.copyFrom);
  const done = await written(field?.value ?? button.dataset.copy) || (field ? selected(field) : hidden(button));
  tell(toast, done ? toast.dataset.copied : field ? toast.dataset.selected : toast.dataset.failed);
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
  field.focus();
  field.select();
  return document.execCommand("copy");
}

// The same for a text that stands in no field; focus returns to the button.
function hidden(button) {
  const field = document.createElement("textarea");
  field.value = button.dataset.copy;
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
