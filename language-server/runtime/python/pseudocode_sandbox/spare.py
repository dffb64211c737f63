"""A child as its supervisor holds it: four pipes. It is ordered before there is a job for it, so that no job waits for that."""

import os
import select

from .channel import frame, write_all
from .orders import give_order

REHEARSE = frame(b"")


class Spare:
    """It has run nothing of any candidate: it is shut in, warm and waiting, or about to be."""

    def __init__(self, template, limits):
        self.limits = limits
        child_in, self.to_child = os.pipe()
        self.from_child, child_out = os.pipe()
        self.printed, print_end = os.pipe()
        self.bell, bell_end = os.pipe()
        ends = (child_in, child_out, print_end, bell_end)
        give_order(template, limits, ends)
        for end in ends:
            os.close(end)
        os.set_blocking(self.to_child, False)

    def has_ended(self):
        """Nobody but its end closes the bell of a child without a job."""
        return bool(select.select([self.bell], [], [], 0)[0])

    def rehearse(self):
        """Lets it go once through what a candidate goes through. A job that comes meanwhile waits for that."""
        try:
            write_all(self.to_child, REHEARSE)
        except BrokenPipeError:  # Ended from outside; the supervisor sees that when the job comes.
            pass

    def close_pipes(self):
        """What is left of them: the input may be closed already."""
        for descriptor in (self.to_child, self.from_child, self.printed, self.bell):
            if descriptor is not None:
                os.close(descriptor)

    def close_input(self):
        if self.to_child is not None:
            os.close(self.to_child)
            self.to_child = None
