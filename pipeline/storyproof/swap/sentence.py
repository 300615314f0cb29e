"""A sentence as the swap test sees it: all that does not depend on the rival."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from storyproof.swap.language import VAGUE, Cue
from storyproof.swap.lexicon import Lexicon
from storyproof.swap.names import Name, Whose, find_names, outside
from storyproof.swap.phrases import Hit, PhraseIndex, Words
from storyproof.swap.terms import Term

_HEADING = 4
"""Words of a heading that names a part of the story, and tells nothing yet."""
_ASKING = ("?", "？", "؟")
_CLOSING = " \"'”’»“)]*_"
"""What may stand behind the mark that ends a sentence."""
_OPENING = 3
"""Words in which `this` or `it` must stand to carry on the sentence before."""

_REASONS = frozenset((Cue.LINK, Cue.SHORTCOMING, Cue.LIMIT, Cue.EXCLUSIVE))
"""What may say why one was chosen."""
_WHY = frozenset(("because", "since"))
"""Why one left."""
_ABOUT = 3
"""Words within which whom one left follows on `from`."""


@dataclass(frozen=True)
class Sentence:
    """The words, who is named, which capability terms and cues stand there.

    `names_us_before` says whether the sentence before names us: `it` may then be ours.
    `terms_before` are its terms, which `this` may mean.
    """

    words: Words
    names: tuple[Hit[Name], ...]
    terms: tuple[Hit[Term], ...]
    cues: tuple[Hit[Cue], ...]
    section: str
    tells_results: bool
    tells_problems: bool = False
    names_us_before: bool = False
    contrasts_before: frozenset[str] = frozenset()
    weighed_before: frozenset[str] = frozenset()
    failed_before: frozenset[str] = frozenset()
    terms_before: tuple[Hit[Term], ...] = ()

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
            outside(masked.find(words), lexicon.find_terms(words)),
            _meant(tuple(lexicon.language.cues.find(words))),
            section,
            _is_one_of(section, lexicon.language.result_sections),
            _is_one_of(section, lexicon.language.problem_sections),
            before is not None and before.names_us,
            before.compared if before else frozenset(),
            before.weighed if before else frozenset(),
            before.failed if before else frozenset(),
            before.terms if before else (),
        )

    @property
    def asks(self) -> bool:
        """Whether it is a question, which claims nothing."""
        return self.words.text.rstrip(_CLOSING).endswith(_ASKING)

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
        """The rivals from whom this sentence sets somebody apart: a choice alone tells no difference."""
        is_chosen = Cue.CHOICE in self.kinds and self._tells_why
        here = self.rivals if is_chosen else self.compared
        return here | self._contrasted_before

    @property
    def _contrasted_before(self) -> frozenset[str]:
        is_vague = bool(self.kinds & VAGUE) and not self._tells_why
        return self.contrasts_before | (frozenset() if is_vague else self.weighed_before)

    @property
    def _tells_why(self) -> bool:
        return bool(self.terms or self.kinds & _REASONS)

    def _compares(self, hit: Hit[Cue]) -> bool:
        """Whether a cue compares: of `moved from`, only where a rival is what was left."""
        if hit.what is not Cue.CONTRAST:
            return False
        return not self._leaves(hit) or any(
            0 <= name.first - hit.last <= _ABOUT for name in self.names if name.what.rival
        )

    def _leaves(self, hit: Hit[Cue]) -> bool:
        return hit.what is Cue.CONTRAST and self.words.folded[hit.last - 1] == "from"

    @cached_property
    def compared(self) -> frozenset[str]:
        """The rivals who are compared here, and not in the sentence before."""
        return self.rivals if any(self._compares(hit) for hit in self.cues) else frozenset()

    @cached_property
    def weighed(self) -> frozenset[str]:
        """The rivals beside whom somebody stood for choice; why may stand in the next sentence."""
        return self.rivals if Cue.CHOICE in self.kinds else frozenset()

    @cached_property
    def failed(self) -> frozenset[str]:
        """The rivals who could not do what was wanted or were left for a reason, as this sentence says or carries on."""
        if self.names_us:
            return frozenset()
        if Cue.SHORTCOMING not in self.kinds:
            return self.compared if self._leaves_for_a_reason else frozenset()
        return self.rivals or (self.failed_before if self.refers_back else frozenset())

    @property
    def _leaves_for_a_reason(self) -> bool:
        says_why = any(self.words.folded[hit.first] in _WHY for hit in self.cues)
        return says_why and any(map(self._leaves, self.cues))

    @cached_property
    def named_places(self) -> frozenset[int]:
        """The words that belong to a name or to a capability's term."""
        names = (at for hit in self.names for at in range(hit.first, hit.last))
        terms = (at for hit in self.terms for at in range(hit.first, hit.last))
        return frozenset((*names, *terms))

    @cached_property
    def carries_on(self) -> bool:
        """Whether it opens with what the sentence before spoke of, and says what that did."""
        working = Cue.OUTCOME in self.kinds or Cue.LINK in self.kinds
        return working and not self.rivals and self.refers_back

    @cached_property
    def refers_back(self) -> bool:
        """Whether it opens with `this` or `it`."""
        return any(hit.what is Cue.ANAPHOR and hit.first < _OPENING for hit in self.cues)


def _meant(cues: tuple[Hit[Cue], ...]) -> tuple[Hit[Cue], ...]:
    """Without what stands within `not only`, which sets nobody apart."""
    besides = [hit for hit in cues if hit.what is Cue.BESIDES]
    if not besides:
        return cues
    return tuple(
        hit
        for hit in cues
        if not any(wide.first < hit.last and hit.first < wide.last for wide in besides)
    )


def _is_one_of(section: str, words: frozenset[str]) -> bool:
    """Whether a short heading has one of these words: `challenge`, `the-results`."""
    parts = section.split("-")
    return len(parts) <= _HEADING and not words.isdisjoint(parts)
