"""The one writable folder: watched while a candidate runs, emptied after it, so that the next one finds nothing."""

import os

from . import isolation


class Scratch:
    def __init__(self):
        self.folder = isolation.SCRATCH
        # Folders may be mounted into it.
        self.original = self.entries()
        self.state = self.folder_state()
        self.space = isolation.Space()

    def is_crowded(self):
        return self.space.is_crowded()

    def emptied(self):
        """Removes what a job left; False when that cannot be done, and then this server must end."""
        try:
            if self.folder_state() != self.state:
                return False
            if self.space.is_untouched():
                return True
            for path, is_folder in self.entries(unlock=True):
                if (path, is_folder) not in self.original:
                    os.rmdir(path) if is_folder else os.unlink(path)
            return self.entries() == self.original
        except (OSError, RecursionError):
            return False

    def folder_state(self):
        """Which folder it is, and its rights: a candidate may have put another in its place."""
        state = os.stat(self.folder, follow_symlinks=False)
        return state.st_dev, state.st_ino, state.st_mode

    def entries(self, unlock=False):
        """Every path on the scratch file system itself, deepest first; folders mounted into it are not entered."""
        device = os.stat(self.folder).st_dev
        found = []

        def visit(folder):
            with os.scandir(folder) as listing:
                entries = list(listing)
            for entry in entries:
                is_folder = entry.is_dir(follow_symlinks=False)
                if is_folder and entry.stat(follow_symlinks=False).st_dev == device:
                    if unlock:
                        os.chmod(entry.path, 0o700)
                    visit(entry.path)
                found.append((entry.path, is_folder))

        visit(self.folder)
        return found
