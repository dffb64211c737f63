"""The alarm inside a child: what a candidate does takes so long and no longer."""

import signal


class OverTime(BaseException):
    """Raised inside the candidate when its time is up; a candidate that swallows it is killed a little later."""


_armed = False


def _on_alarm(_number, _frame):
    if _armed:
        raise OverTime


def install_alarm():
    signal.signal(signal.SIGALRM, _on_alarm)


def within(seconds, work):
    """Runs `work` and raises OverTime when it takes longer than that, wall clock."""
    global _armed
    _armed = True
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds)
        return work()
    finally:
        _armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)
