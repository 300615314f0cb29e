"""How much a sheet holds, worked out from its stylesheet and the widths of letters, before it is printed."""

from storyproof.model.design import DesignError


class Unforeseen(DesignError):
    """Template or stylesheet ask for a layout that is not worked out here."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"a sheet asks for {what}, and whether that fits its page cannot be foreseen"
        )
