"""The swap test: would the story still be true with a rival's name in it?

Pure: the same story, profile and day always give the same judgement. `judge_in` judges a story of a
catalogue, `judge` one against any profile, `judge_passage` bare text.
"""

from storyproof.swap.gate import judge, judge_in
from storyproof.swap.judge import Case, judge_passage
from storyproof.swap.profile import Profile

__all__ = ["Case", "Profile", "judge", "judge_in", "judge_passage"]
