"""How films are made where no project says so."""

from __future__ import annotations

from pathlib import Path

from storyproof.effects import WrongUsage
from storyproof.effects.disk import read_bounded
from storyproof.model.media_settings import MediaSettings
from storyproof.model.settings import PipelineSettings
from storyproof.reading.record import read_record


def media_settings(config: Path | None) -> MediaSettings:
    """Those of a `pipeline.yml`, or the defaults without one. Raises WrongUsage with what is wrong in it, and where."""
    if config is None:
        return MediaSettings()
    settings, _, findings = read_record(PipelineSettings, str(config), read_bounded(config))
    if settings is None:
        told = (
            f"{each.span.path}:{each.span.line}: {each.problem.message}; {each.problem.help}"
            for each in findings
        )
        raise WrongUsage("\n".join(told))
    return settings.media
