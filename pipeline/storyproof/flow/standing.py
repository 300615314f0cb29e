"""How each story stands: what `storyproof status` shows."""

from __future__ import annotations

from collections import Counter

from storyproof.editions.admission import internal_stories, public_stories
from storyproof.flow.check import Checked
from storyproof.model.finding import Severity
from storyproof.model.standing import StoryStanding


def standings(checked: Checked) -> tuple[StoryStanding, ...]:
    """A row per story, by customer and name; also for one that cannot be read."""
    catalog = checked.catalog
    if catalog is None:
        return ()
    found = Counter((finding.span.path, finding.severity) for finding in checked.findings)
    public = {story.path for story in public_stories(catalog)}
    internal = {story.path for story in internal_stories(catalog)}
    stories = {story.path: story for story in catalog.stories}
    rows = []
    for path in sorted(checked.stories):
        errors, warnings = found[path, Severity.ERROR], found[path, Severity.WARNING]
        story = stories.get(path)
        if story is None:
            record = f"{path.rpartition('/')[0]}/customer.yml"
            is_broken = errors or found[record, Severity.ERROR]
            status = "unreadable" if is_broken else "not filled in"
            rows.append(StoryStanding.unread(path, status, errors, warnings))
            continue
        consent = catalog.customers[story.customer].consent_on(catalog.today)
        carried = [
            name for name, of in (("public", public), ("internal", internal)) if story.path in of
        ]
        until = str(consent.expires or "no end") if consent else "none holds"
        row = StoryStanding(
            story=story.key,
            status=story.front.status.value,
            visibility=story.front.visibility.value,
            editions=", ".join(carried) or "none",
            consent_until=until,
            review_by=str(story.front.review.by) if story.front.review else "not set",
            errors=errors,
            warnings=warnings,
        )
        rows.append(row)
    return tuple(rows)
