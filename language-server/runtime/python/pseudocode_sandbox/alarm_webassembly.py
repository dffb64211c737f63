"""Stands in for the alarm: the host ends the process when its time is up."""


class OverTime(BaseException):
    """Never raised here: there is no alarm."""


def within(_seconds, work):
    return work()
