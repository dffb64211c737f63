"""A stub to try Pseudocode First on: write the body through pseudocode."""


def count_vowels(text: str) -> int:
    """Return how many vowels there are in the text, capital letters included.

    >>> count_vowels("Education")
    5
    >>> count_vowels("rhythm")
    0
    """
