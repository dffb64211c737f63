/** verl, configured by its command line; option names as in version 0.7. */
import type { DataSets } from './data-sets.ts';
import { returning, trainedFrom, type WritingStage } from './readme.ts';
import { batchSize, loraOfPaper, type RecipeChoices, type RecipeFiles } from './settings.ts';
import { shellWord } from './shell.ts';

export function verlFiles(data: DataSets, choices: RecipeChoices): RecipeFiles {
  const files = new Map<string, string>([
    ['requirements.txt', 'verl[vllm]>=0.7,<0.9\ntransformers<5\npandas\npyarrow\n'],
    ['prepare.py', prepare],
    ['merge.py', merge],
    ['README.md', readme(data, choices)],
  ]);
  if (data.sft.train.length > 0) files.set('sft.sh', supervised(data, choices.base));
  if (data.grpo.train.length > 0) files.set('grpo.sh', reinforcement(data, choices.base));
  return files;
}

const modules = `[${loraOfPaper.modules.join(',')}]`;

/** Parquet is what verl reads. It lies in a folder of its own: beside JSON lines, it is what a data-set folder is read from. */
const prepare = `"""Writes the data sets in the form that verl reads: python prepare.py"""

import json
from pathlib import Path

import pandas

HERE = Path(__file__).parent


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def sft(row):
    return {"messages": row["prompt"] + row["completion"]}


def grpo(row):
    return {
        "data_source": "pseudocode-first",
        "prompt": row["prompt"],
        "ability": "code",
        "reward_model": {"style": "rule", "ground_truth": row["task_id"]},
        "extra_info": {"task_id": row["task_id"]},
    }


for name, form in (("sft", sft), ("grpo", grpo)):
    for path in sorted((HERE / "data" / name).glob("*.jsonl")):
        made = HERE / "parquet" / name / f"{path.stem}.parquet"
        made.parent.mkdir(parents=True, exist_ok=True)
        pandas.DataFrame([form(row) for row in rows(path)]).to_parquet(made)
        print(made)
`;

/** verl's own merger leaves the model as it was and the adapter beside it, after reinforcement with a lora_alpha of 0. */
const merge = `"""Merges what a stage trained into its model, in the folder merged: python merge.py CHECKPOINT"""

import subprocess
import sys

from peft import LoraConfig, PeftModel
from transformers import AutoModelForCausalLM, AutoTokenizer

PARTS = "out/parts"
merger = [sys.executable, "-m", "verl.model_merger", "merge", "--backend", "fsdp"]
subprocess.run([*merger, "--local_dir", sys.argv[1], "--target_dir", PARTS], check=True)
adapter = LoraConfig(r=${loraOfPaper.rank}, lora_alpha=${loraOfPaper.alpha}, target_modules=${JSON.stringify(loraOfPaper.modules)})
model = AutoModelForCausalLM.from_pretrained(PARTS, torch_dtype="auto")
PeftModel.from_pretrained(model, f"{PARTS}/lora_adapter", config=adapter).merge_and_unload().save_pretrained("merged")
AutoTokenizer.from_pretrained(PARTS).save_pretrained("merged")
`;

function script(command: string, options: readonly string[]): string {
  return `#!/bin/sh\nset -e\npython3 prepare.py\n${command} \\\n${options.map((option) => `  ${option}`).join(' \\\n')}\n`;
}

/** As Hydra reads the values of its command line: what is more than a plain word stands in quotes of its own. */
function hydraValue(text: string): string {
  return /^[\w@%+./:-]+$/.test(text) ? text : `"${text.replaceAll('"', String.raw`\"`)}"`;
}

function supervised(data: DataSets, base: string): string {
  return script('torchrun --standalone --nproc_per_node=1 -m verl.trainer.sft_trainer', [
    'data.train_files=parquet/sft/train.parquet',
    ...(data.sft.test.length > 0 ? ['data.val_files=parquet/sft/test.parquet'] : []),
    'data.messages_key=messages',
    'data.max_length=4096',
    `data.train_batch_size=${batchSize(8, data.sft.train)}`,
    'data.micro_batch_size_per_gpu=1',
    shellWord(`model.path=${hydraValue(base)}`),
    `model.lora_rank=${loraOfPaper.rank}`,
    `model.lora_alpha=${loraOfPaper.alpha}`,
    `'model.target_modules=${modules}'`,
    `optim.lr=${loraOfPaper.learningRate}`,
    'trainer.total_epochs=3',
    'trainer.default_local_dir=out/sft',
    "'trainer.logger=[console]'",
  ]);
}

function reinforcement(data: DataSets, base: string): string {
  const batch = batchSize(16, data.grpo.train);
  return script('python3 -m verl.trainer.main_ppo', [
    'algorithm.adv_estimator=grpo',
    'data.train_files=parquet/grpo/train.parquet',
    // verl wants a file to validate on; without held-out problems it is the training file.
    `data.val_files=parquet/grpo/${data.grpo.test.length > 0 ? 'test' : 'train'}.parquet`,
    `data.train_batch_size=${batch}`,
    'data.max_prompt_length=2048',
    'data.max_response_length=1024',
    'custom_reward_function.path=reward.py',
    'custom_reward_function.name=compute_score',
    shellWord(`actor_rollout_ref.model.path=${hydraValue(base)}`),
    `actor_rollout_ref.model.lora_rank=${loraOfPaper.rank}`,
    `actor_rollout_ref.model.lora_alpha=${loraOfPaper.alpha}`,
    `'actor_rollout_ref.model.target_modules=${modules}'`,
    `actor_rollout_ref.actor.optim.lr=${loraOfPaper.learningRate}`,
    `actor_rollout_ref.actor.ppo_mini_batch_size=${batch}`,
    'actor_rollout_ref.actor.ppo_micro_batch_size_per_gpu=1',
    'actor_rollout_ref.actor.use_kl_loss=True',
    'actor_rollout_ref.actor.kl_loss_coef=0.001',
    'actor_rollout_ref.rollout.name=vllm',
    'actor_rollout_ref.rollout.n=8',
    'actor_rollout_ref.rollout.load_format=safetensors',
    'actor_rollout_ref.rollout.tensor_model_parallel_size=1',
    'actor_rollout_ref.rollout.gpu_memory_utilization=0.5',
    'actor_rollout_ref.rollout.log_prob_micro_batch_size_per_gpu=1',
    'actor_rollout_ref.ref.log_prob_micro_batch_size_per_gpu=1',
    'trainer.n_gpus_per_node=1',
    'trainer.nnodes=1',
    'trainer.total_epochs=3',
    'trainer.save_freq=20',
    'trainer.default_local_dir=out/grpo',
    "'trainer.logger=[console]'",
  ]);
}

/** The last one that a stage wrote; verl notes its number. */
function checkpoint(stage: WritingStage): string {
  const last = `out/${stage}/global_step_$(cat out/${stage}/latest_checkpointed_iteration.txt)`;
  return stage === 'sft' ? last : `${last}/actor`;
}

function readme(data: DataSets, choices: RecipeChoices): string {
  const runs = [...(data.sft.train.length > 0 ? ['sh sft.sh     # what you accepted and wrote'] : []), ...(data.grpo.train.length > 0 ? ['sh grpo.sh    # reinforcement by running the code on your examples'] : [])];
  return `# Train with verl

${trainedFrom(data, choices)}

verl trains by supervision and by reinforcement. It has no trainer for preferences and for process rewards: \`data/dpo\` and \`data/prm\` are in the form of TRL, which has (\`--engine trl\`).

\`\`\`sh
pip install -r requirements.txt   # needs a GPU with CUDA
${runs.join('\n')}
\`\`\`

\`check.py\` loads every data set with the library's own code before you spend an hour: \`python check.py\`.

${returning('verl', data, (stage) => `python merge.py ${checkpoint(stage)}`)}
`;
}
