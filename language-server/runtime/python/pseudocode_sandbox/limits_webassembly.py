"""What limits a candidate here is outside of it: the host ends the process, and its memory cannot grow past its maximum."""


class OverTime(BaseException):
    """Never raised here: there is no alarm."""


def within(_seconds, work):
    return work()
