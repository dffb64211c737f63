"""The first part of each list of escape attempts: how one is judged, and those on files. The second says REFUSALS."""

import os


def file_attempts(secrets, outside_folders):
    attempts = [("read " + path, lambda path=path: look(path)) for path in secrets]
    return attempts + [("write into " + path, lambda path=path: write(path)) for path in outside_folders]


def working(attempts):
    return [name for name, attempt in attempts if works(attempt)]


def works(attempt):
    try:
        attempt()
    except REFUSALS:
        return False
    return True


def look(path):
    if os.path.isdir(path):
        if not os.listdir(path):
            raise OSError("empty")
    else:
        with open(path, "rb") as file:
            file.read(1)


def write(folder):
    with open(os.path.join(folder, "pseudocode-escape"), "wb"):
        pass
