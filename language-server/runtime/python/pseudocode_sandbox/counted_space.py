"""The first part of each isolation whose scratch folder lies in a file system of the host: what is in it is counted."""

import os

SCRATCH_BYTES = 64 << 20
MAX_FILES = 2000


class Space:
    """How much of the scratch folder is in use: counted, because the file system is shared with the host."""

    def is_untouched(self):
        return not os.listdir(SCRATCH)

    def is_crowded(self):
        count = size = 0
        folders = [SCRATCH]
        while folders:
            try:
                with os.scandir(folders.pop()) as entries:
                    for entry in entries:
                        count += 1
                        state = entry.stat(follow_symlinks=False)
                        size += state.st_blocks * 512
                        if count > MAX_FILES or size > SCRATCH_BYTES:
                            return True
                        if entry.is_dir(follow_symlinks=False):
                            folders.append(entry.path)
            except FileNotFoundError:
                continue
            except OSError:
                # Deeper than a path can say, or closed by its own rights.
                return True
        return False
