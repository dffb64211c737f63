"""A stub to try Pseudocode First on: write the body through pseudocode."""


def is_prime(n: int) -> bool:
    """Check whether n is a prime number.

    >>> is_prime(7)
    True
    >>> is_prime(9)
    False
    """
