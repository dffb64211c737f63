/** A program that loads the data sets with the library's own code, so that a wrong file is found before an hour of training. */
import { dataSetNames, type TrainingEngine } from './settings.ts';

export function checkProgram(engine: TrainingEngine): string {
  return `"""Loads every data set as ${titles[engine]} does: python check.py [FOLDER OF A TOKENIZER]

With a tokenizer (a model folder, or a Hugging Face name) its rows are also made into tokens.
"""

import sys
from pathlib import Path

from datasets import load_dataset

HERE = Path(__file__).parent
tokenizer = None
if len(sys.argv) > 1:
    from transformers import AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(sys.argv[1])

COLUMNS = {
    "sft": {"prompt", "completion"},
    "dpo": {"prompt", "chosen", "rejected"},
    "prm": {"prompt", "completions", "labels"},
    "grpo": {"prompt", "task_id"},
}


def sets(name):
    folder = HERE / "data" / name
    return load_dataset(str(folder)) if folder.exists() else {}


for name in ${JSON.stringify(dataSetNames)}:
    for part, rows in sets(name).items():
        assert set(rows.column_names) == COLUMNS[name], (name, rows.column_names)
        print(f"{name} {part}: {len(rows)} rows")

${parts[engine]}
print("everything loads")
`;
}

const titles: Readonly<Record<TrainingEngine, string>> = { trl: 'TRL', openrlhf: 'OpenRLHF', verl: 'verl' };

const parts: Readonly<Record<TrainingEngine, string>> = {
  trl: `import dataclasses

import yaml
from trl import DPOConfig, GRPOConfig, ModelConfig, SFTConfig, ScriptArguments
from trl.data_utils import apply_chat_template, is_conversational
from trl.scripts.grpo import GRPOScriptArguments

for name in ("sft", "dpo"):
    for rows in sets(name).values():
        assert all(is_conversational(row) for row in rows), name
        if tokenizer is not None:
            rows.map(apply_chat_template, fn_kwargs={"processing_class": tokenizer})
if tokenizer is not None:
    from trl.experimental.prm import PRMTrainer

    options = {"max_length": None, "max_completion_length": None, "train_on_last_step_only": False, "is_eval": False}
    for rows in sets("prm").values():
        rows.map(PRMTrainer.tokenize_row, fn_kwargs={"tokenizer": tokenizer, "step_separator": "\\n", **options})
for name, classes in (("sft", (ScriptArguments, SFTConfig)), ("dpo", (ScriptArguments, DPOConfig)), ("grpo", (GRPOScriptArguments, GRPOConfig))):
    file = HERE / f"{name}.yaml"
    if file.exists():
        known = {field.name for one in (*classes, ModelConfig) for field in dataclasses.fields(one)}
        unknown = set(yaml.safe_load(file.read_text(encoding="utf-8"))) - known
        assert not unknown, (file.name, unknown)
        print(f"{file.name}: every option is known")
`,
  openrlhf: `if tokenizer is not None:
    from openrlhf.datasets.prompts_dataset import preprocess_data as task_of
    from openrlhf.datasets.reward_dataset import preprocess_data as pair_of
    from openrlhf.datasets.sft_dataset import preprocess_data as answer_of

    for rows in sets("sft").values():
        for row in rows:
            prompt, response = answer_of(row, input_key="prompt", output_key="completion", apply_chat_template=tokenizer.apply_chat_template)
            assert prompt and response
    for rows in sets("dpo").values():
        for row in rows:
            prompt, chosen, rejected, _ = pair_of(row, prompt_key="prompt", apply_chat_template=tokenizer.apply_chat_template, is_dpo=True)
            assert prompt and chosen != rejected
    for rows in sets("grpo").values():
        for row in rows:
            prompt, label = task_of(row, input_key="prompt", label_key="task_id", apply_chat_template=tokenizer.apply_chat_template)
            assert prompt and label == row["task_id"]
`,
  verl: `import subprocess

import pandas

subprocess.run([sys.executable, str(HERE / "prepare.py")], check=True)
for path in sorted((HERE / "parquet").glob("*/*.parquet")):
    rows = pandas.read_parquet(path)
    assert {"messages"} <= set(rows.columns) or {"data_source", "prompt", "reward_model"} <= set(rows.columns), path
    print(f"{path.relative_to(HERE)}: {len(rows)} rows")
if tokenizer is not None:
    from omegaconf import OmegaConf
    from verl.utils.dataset.multiturn_sft_dataset import MultiTurnSFTDataset
    from verl.utils.dataset.rl_dataset import RLHFDataset

    readers = {"sft": (MultiTurnSFTDataset, {"max_length": 4096}), "grpo": (RLHFDataset, {"max_prompt_length": 2048})}
    for name, (reader, options) in readers.items():
        for path in sorted((HERE / "parquet" / name).glob("*.parquet")):
            rows = reader(str(path), tokenizer, OmegaConf.create(options))
            assert all(rows[number] for number in range(len(rows))), path
`,
};
