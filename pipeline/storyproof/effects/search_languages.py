"""Gives each language of a text index a folder of its own, so that one page can ask several.

Pagefind's script opens the index in the language of the page it runs on, and a merged index is asked
with that language's stemming: “expéditions” would be cut as German. In a folder that holds a single
language, the script takes that one wherever it runs. Each folder has a script of its own: instances of
one script share a worker, and there the program of a second language writes over the first's memory.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

_ENTRY = "pagefind-entry.json"
_SCRIPTS = ("pagefind.js", "pagefind-worker.js")


def split_by_language(bundle: Path) -> None:
    """Turns `<bundle>/…`, where files carry their language in their names, into `<bundle>/<language>/…`."""
    entry_file = bundle / _ENTRY
    if not entry_file.is_file():
        return
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    for code, index in sorted(entry["languages"].items()):
        folder = bundle / code
        for name, pattern in (
            ("fragment", f"{code}_*"),
            ("index", f"{code}_*"),
            ("", f"pagefind.{index['hash']}.*"),
        ):
            (folder / name).mkdir(parents=True, exist_ok=True)
            for file in (bundle / name).glob(pattern):
                file.rename(folder / name / file.name)
        wasm = f"wasm.{index['wasm'] or 'unknown'}.pagefind"
        for name in (wasm, *_SCRIPTS):
            shutil.copyfile(bundle / name, folder / name)
        alone = {**entry, "languages": {code: index}}
        (folder / _ENTRY).write_text(json.dumps(alone, separators=(",", ":")), encoding="utf-8")
    for path in bundle.iterdir():
        if path.is_file():
            path.unlink()
    for name in ("fragment", "index"):
        shutil.rmtree(bundle / name, ignore_errors=True)
