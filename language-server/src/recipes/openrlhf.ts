/** OpenRLHF, its command line; option names as in version 0.11.0. */
import type { DataSets } from './data-sets.ts';
import { returning, trainedFrom } from './readme.ts';
import { batchSize, loraOfPaper, type DataSetName, type RecipeChoices, type RecipeFiles } from './settings.ts';
import { shellWord } from './shell.ts';

const version = '0.11.0';

export function openRlhfFiles(data: DataSets, choices: RecipeChoices): RecipeFiles {
  const files = new Map<string, string>([['requirements.txt', `openrlhf[vllm]==${version}\n`]]);
  const { base } = choices;
  if (data.sft.train.length > 0) {
    files.set('sft.sh', deepspeed('train_sft', [...common(data, base, 'sft'), '--data.input_key prompt', '--data.output_key completion']));
  }
  if (data.dpo.train.length > 0) {
    const pairs = ['--data.prompt_key prompt', '--data.chosen_key chosen', '--data.rejected_key rejected'];
    files.set('dpo.sh', deepspeed('train_dpo', [...common(data, base, 'dpo'), ...pairs, '--model.beta 0.1']));
    files.set('prm.sh', deepspeed('train_rm', [...common(data, base, 'dpo', 'prm'), ...pairs]));
  }
  if (data.grpo.train.length > 0) files.set('grpo.sh', reinforcement(data, base));
  files.set('README.md', readme(data, choices));
  return files;
}

const adapter = [`--ds.lora.rank ${loraOfPaper.rank}`, `--ds.lora.alpha ${loraOfPaper.alpha}`, `--ds.lora.target_modules ${loraOfPaper.modules.join(' ')}`];

function common(data: DataSets, base: string, rows: 'sft' | 'dpo', stage: DataSetName = rows): readonly string[] {
  return [
    `--model.model_name_or_path ${shellWord(base)}`,
    `--data.dataset data/${rows}/train.jsonl`,
    '--data.apply_chat_template',
    '--data.max_len 4096',
    `--ckpt.output_dir out/${stage}`,
    `--train.batch_size ${batchSize(8, data[rows].train)}`,
    '--train.micro_batch_size 1',
    '--train.max_epochs 3',
    `--adam.lr ${loraOfPaper.learningRate}`,
    '--ds.zero_stage 2',
    '--ds.param_dtype bf16',
    '--model.gradient_checkpointing_enable',
    ...adapter,
  ];
}

function script(command: string, options: readonly string[]): string {
  return `#!/bin/sh\nset -e\n${command} \\\n${options.map((option) => `  ${option}`).join(' \\\n')}\n`;
}

function deepspeed(module: string, options: readonly string[]): string {
  // The batch must be a multiple of the number of GPUs: one, until whoever has more says so.
  return script(`deepspeed --num_gpus 1 --module openrlhf.cli.${module}`, options);
}

/** Group-normalised advantages, which is what GRPO is called there. */
function reinforcement(data: DataSets, base: string): string {
  const [problems, answersEach] = [batchSize(16, data.grpo.train), 8];
  return script('python3 -m openrlhf.cli.train_ppo_ray', [
    `--actor.model_name_or_path ${shellWord(base)}`,
    '--reward.remote_url "$PWD/reward.py"',
    '--data.prompt_dataset data/grpo/train.jsonl',
    '--data.input_key prompt',
    '--data.label_key task_id',
    '--data.apply_chat_template',
    '--data.max_len 4096',
    '--algo.advantage.estimator group_norm',
    '--algo.kl.use_loss',
    '--algo.kl.estimator k3',
    '--algo.kl.init_coef 0.001',
    `--rollout.n_samples_per_prompt ${answersEach}`,
    `--rollout.batch_size ${problems}`,
    '--rollout.micro_batch_size 4',
    `--train.batch_size ${problems * answersEach}`,
    '--train.micro_batch_size 1',
    '--train.colocate_all',
    '--actor.num_nodes 1',
    '--actor.num_gpus_per_node 1',
    '--ref.num_nodes 1',
    '--ref.num_gpus_per_node 1',
    '--vllm.num_engines 1',
    '--vllm.tensor_parallel_size 1',
    '--vllm.enable_sleep',
    '--ds.enable_sleep',
    '--ds.zero_stage 2',
    '--ds.param_dtype bf16',
    `--actor.adam.lr ${loraOfPaper.learningRate}`,
    '--actor.gradient_checkpointing_enable',
    '--ckpt.output_dir out/grpo',
    ...adapter,
  ]);
}

function readme(data: DataSets, choices: RecipeChoices): string {
  const runs = [
    ...(data.sft.train.length > 0 ? ['sh sft.sh     # what you accepted and wrote'] : []),
    ...(data.dpo.train.length > 0 ? ['sh dpo.sh     # what you preferred to what', 'sh prm.sh     # a reward for steps, from the same pairs'] : []),
    ...(data.grpo.train.length > 0 ? ['sh grpo.sh    # reinforcement by running the code on your examples'] : []),
  ];
  return `# Train with OpenRLHF ${version}

${trainedFrom(data, choices)}

OpenRLHF ${version} has no trainer for process rewards with a label on each step (\`data/prm\`); \`prm.sh\` trains the pair-wise kind (O1-CODER Eq. 4) on steps after the same prompt. For the point-wise kind take \`--engine trl\`.

\`\`\`sh
pip install -r requirements.txt   # needs a GPU with CUDA
${runs.join('\n')}
\`\`\`

\`check.py\` loads every data set with the library's own code before you spend an hour: \`python check.py\`.

${returning('openrlhf', data, (stage) => `python -m openrlhf.cli.lora_combiner --model_path ${shellWord(choices.base)} --lora_path out/${stage} --output_path merged`)}
`;
}
