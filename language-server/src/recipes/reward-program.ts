/**
 * The reward of reinforcement learning, R of O1-CODER Algorithm 1: 1 when the code passes every example, else 0. What a model
 * wrote is never run by the trainer: `pseudocode verify` runs it in the sandbox. One function for each library's way of asking.
 */
export const rewardProgram = `"""Rewards for what a model wrote: it is run on the examples of its task, in the sandbox of Pseudocode First.

The environment variable PSEUDOCODE is the command to call, by default \`pseudocode\`; in a checkout, for example,
PSEUDOCODE="npm run -s --prefix /path/to/pseudocode-first pseudocode --".
"""

import json
import os
import re
import shlex
import subprocess
import tempfile
from pathlib import Path

PROBLEMS = Path(__file__).parent / "problems.jsonl"


def code_of(text):
    """The last fenced block, as in a chat answer; without one, the whole text."""
    blocks = re.findall(r"\`\`\`[a-z]*\\n(.*?)\`\`\`", text, re.DOTALL)
    return blocks[-1] if blocks else text


def judge(task_ids, texts):
    """1.0 for each text whose code passes every example of its task, else 0.0."""
    command = shlex.split(os.environ.get("PSEUDOCODE", "pseudocode"))
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as candidates:
        for task_id, text in zip(task_ids, texts, strict=True):
            candidates.write(json.dumps({"task_id": task_id, "completion": code_of(text)}) + "\\n")
        candidates.flush()
        done = subprocess.run(
            [*command, "verify", "--problems", str(PROBLEMS), "--candidates", candidates.name, "--json"],
            capture_output=True,
            text=True,
        )
    if done.returncode != 0:
        raise RuntimeError(f"pseudocode verify failed: {done.stderr.strip()}")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    rewards = [float(row["passed"]) for row in rows if "task_id" in row]
    if len(rewards) != len(texts):
        raise RuntimeError(f"{len(texts)} answers, but {len(rewards)} verdicts")
    return rewards


def text_of(completion):
    return completion if isinstance(completion, str) else completion[-1]["content"]


def trl_reward(completions, task_id, **_):
    """TRL: the columns of the data set come as lists."""
    return judge(task_id, [text_of(one) for one in completions])


def reward_func(queries, prompts, labels, **_):
    """OpenRLHF: queries are prompts with their answers, labels the column of --data.label_key."""
    import torch

    texts = [query[len(prompt) :] if query.startswith(prompt) else query for query, prompt in zip(queries, prompts, strict=True)]
    rewards = torch.tensor(judge(labels, texts))
    return {"rewards": rewards, "scores": rewards, "extra_logs": {"passed": rewards}}


def compute_score(data_source, solution_str, ground_truth, extra_info=None, **_):
    """verl: one answer a call; the ground truth is the name of the task."""
    return judge([ground_truth], [solution_str])[0]
`;
