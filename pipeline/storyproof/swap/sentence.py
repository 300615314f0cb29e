"""A sentence as the swap test sees it: all that does not depend on the rival."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from storyproof.swap.language import Cue
from storyproof.swap.lexicon import Lexicon
from storyproof.swap.names import Name, Whose, find_names
from storyproof.swap.phrases import Hit, PhraseIndex, Words
from storyproof.swap.terms import Term


@dataclass(frozen=True)
class Sentence:
    """The words, who is named, which capability terms and cues stand there.

    `names_us_before` says whether the sentence before names us: `it` may then be ours.
    """

    words: Words
    names: tuple[Hit[Name], ...]
    terms: tuple[Hit[Term], ...]
    cues: tuple[Hit[Cue], ...]
    tells_results: bool
    names_us_before: bool = False
    contrasts_before: frozenset[str] = frozenset()

    @classmethod
    def read(
        cls,
        text: str,
        lexicon: Lexicon,
        masked: PhraseIndex[str],
        *,
        section: str = "",
        before: Sentence | None = None,
    ) -> Sentence:
        words = Words.of(text)
        return cls(
            words,
            find_names(words, lexicon.names, masked, lexicon.language),
            tuple(lexicon.terms.find(words)),
            tuple(lexicon.language.cues.find(words)),
            section in lexicon.language.result_sections,
            before is not None and before.names_us,
            before.contrasted if before else frozenset(),
        )

    @cached_property
    def kinds(self) -> frozenset[Cue]:
        return frozenset(hit.what for hit in self.cues)

    @cached_property
    def names_us(self) -> bool:
        return any(hit.what.whose is not Whose.RIVAL for hit in self.names)

    @cached_property
    def rivals(self) -> frozenset[str]:
        """The rivals named here."""
        return frozenset(hit.what.rival for hit in self.names if hit.what.rival)

    @cached_property
    def contrasted(self) -> frozenset[str]:
        """The rivals from whom this sentence sets somebody apart."""
        return self.rivals if Cue.CONTRAST in self.kinds else frozenset()
