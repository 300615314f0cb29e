"""What Lighthouse says of every kind of page of the demo, on its phone: scores of 0 to 100, medians over rounds.

    .venv/bin/python benchmarks/lighthouse.py --rounds 3 --json

Installs the Lighthouse of lighthouse/package-lock.json with npm (`--keep FOLDER` keeps it), builds the demo, serves
it with gzip and lets Lighthouse drive /usr/bin/chromium with its default phone and network. Pages that
ask robots to stay away have no score for SEO: Lighthouse takes that for a mistake. Performance
is timing: on a busy machine it says how busy that is.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from static_host import hosted

ROOT = Path(__file__).resolve().parent.parent
PEER = Path(__file__).resolve().parent / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu"
PAGES = {
    "front page": "",
    "results": "?q=thaw&industry=dairy",
    "story with a film": "stories/aldermoor-spoiled-loads/",
    "story with a chart": "stories/quillabamba-freight-claims/",
    "anonymous story": "stories/open-deviations/",
    "German front page": "de/",
    "German story": "stories/brennholt-freigabezeit/",
    "list of stories": "stories/",
    "hand-written page": "about/",
    "not found": "404.html",
}
UNLISTED = {"retired story": "stories/wintergate-logger-mail/"}
INTERNAL = {
    "story, internal": "stories/aldermoor-spoiled-loads/",
    "swap test": "stories/aldermoor-spoiled-loads/swap/",
    "rules": "rules/",
}


def install(folder: Path) -> Path:
    """Installs Lighthouse in `folder` unless it is there; its program."""
    program = folder / "node_modules/lighthouse/cli/index.js"
    if not program.exists():
        shutil.copytree(PEER, folder, dirs_exist_ok=True)
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=folder, check=True, stdout=sys.stderr)
    return program


def build() -> None:
    command = [sys.executable, "-P", "-m", "storyproof", "build", "--quiet"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "pipeline")}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def audit(program: Path, url: str) -> dict[str, float]:
    """The scores of one visit."""
    command = ["node", str(program), url, "--output=json", "--quiet"]
    command += ["--no-enable-error-reporting", f"--chrome-flags={FLAGS}"]
    command += [f"--only-categories={','.join(CATEGORIES)}"]
    environment = {"CHROME_PATH": "/usr/bin/chromium", **os.environ}
    done = subprocess.run(command, env=environment, check=True, capture_output=True)
    categories = json.loads(done.stdout)["categories"]
    return {key: round(100 * categories[key]["score"]) for key in CATEGORIES}


def scores(program: Path, edition: str, pages: dict[str, str], rounds: int) -> dict[str, dict]:
    """Page → category → median."""
    found = {}
    with hosted(ROOT / "build" / edition) as host:
        for name, path in pages.items():
            runs = [audit(program, host.address + path) for _ in range(rounds)]
            found[name] = {key: median(run[key] for run in runs) for key in CATEGORIES}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--page", action="append", help="only this page; may be repeated")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    build()
    with tempfile.TemporaryDirectory() as work:
        program = install((options.keep or Path(work)).resolve())

        def judged(edition: str, pages: dict[str, str]) -> dict[str, dict]:
            asked = {k: v for k, v in pages.items() if k in (options.page or pages)}
            return scores(program, edition, asked, options.rounds)

        listed = judged("public", PAGES)
        unlisted = judged("public", UNLISTED) | judged("internal", INTERNAL)
        lock = json.loads((PEER / "package-lock.json").read_text(encoding="utf-8"))
    for row in unlisted.values():
        del row["seo"]
    versions = {
        "lighthouse": lock["packages"]["node_modules/lighthouse"]["version"],
        "node": subprocess.check_output(["node", "--version"], text=True).strip(),
        "chromium": subprocess.check_output(
            ["/usr/bin/chromium", "--version"], text=True, stderr=subprocess.DEVNULL
        ).strip(),
        "python": platform.python_version(),
    }
    report = {"rounds": options.rounds, "versions": versions, "scores": listed | unlisted}
    print(json.dumps(report, indent=2) if options.json else told(report))


def told(report: dict) -> str:
    """The report as Markdown."""
    lines = [f"{report['versions']}, medians of {report['rounds']}", ""]
    lines += ["| page | " + " | ".join(CATEGORIES) + " |", "|---|" + "--:|" * len(CATEGORIES)]
    for name, row in report["scores"].items():
        lines.append(f"| {name} | " + " | ".join(f"{row.get(k, '–')}" for k in CATEGORIES) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
