/** TRL (Hugging Face), its command line and configuration files; option names as in version 1.6.0. */
import type { DataSets } from './data-sets.ts';
import { returning, trainedFrom } from './readme.ts';
import { loraOfPaper, type RecipeChoices, type RecipeFiles } from './settings.ts';

/** Later versions no longer have the trainer of process reward models. */
const version = '1.6.0';

export function trlFiles(data: DataSets, choices: RecipeChoices): RecipeFiles {
  const files = new Map<string, string>([['requirements.txt', `trl==${version}\npeft>=0.17\n`]]);
  const { base } = choices;
  if (data.sft.train.length > 0) files.set('sft.yaml', configuration(data, 'sft', base, ['max_length: 4096']));
  if (data.dpo.train.length > 0) files.set('dpo.yaml', configuration(data, 'dpo', base, ['beta: 0.1', 'max_length: 4096']));
  if (data.prm.train.length > 0) files.set('prm.py', rewardModelProgram(data, base));
  if (data.grpo.train.length > 0) {
    files.set('grpo.yaml', configuration(data, 'grpo', base, ['reward_funcs:\n  - reward.trl_reward', 'num_generations: 8', 'max_completion_length: 1024', 'beta: 0.0']));
  }
  files.set('README.md', readme(data, choices));
  return files;
}

type Stage = 'sft' | 'dpo' | 'grpo';

function configuration(data: DataSets, stage: Stage, base: string, own: readonly string[]): string {
  const tested = data[stage].test.length > 0;
  return `${[
    `# trl ${stage} --config ${stage}.yaml`,
    `model_name_or_path: ${JSON.stringify(base)}`,
    `dataset_name: data/${stage}`,
    ...(tested ? ['dataset_test_split: test', 'eval_strategy: epoch'] : ['eval_strategy: "no"']),
    `output_dir: out/${stage}`,
    'use_peft: true',
    `lora_r: ${loraOfPaper.rank}`,
    `lora_alpha: ${loraOfPaper.alpha}`,
    'lora_dropout: 0.0',
    `lora_target_modules: [${loraOfPaper.modules.join(', ')}]`,
    `learning_rate: ${loraOfPaper.learningRate}`,
    'num_train_epochs: 3',
    `per_device_train_batch_size: ${stage === 'grpo' ? 8 : 1}`,
    `gradient_accumulation_steps: ${stage === 'grpo' ? 1 : 8}`,
    'logging_steps: 1',
    'report_to: none',
    ...own,
  ].join('\n')}\n`;
}

/** TRL's command line has no command for process reward models. */
function rewardModelProgram(data: DataSets, base: string): string {
  const tested = data.prm.test.length > 0;
  return `"""A process reward model, point-wise: python prm.py"""

from datasets import load_dataset
from peft import LoraConfig
from transformers import AutoModelForTokenClassification, AutoTokenizer
from trl.experimental.prm import PRMConfig, PRMTrainer

base = ${JSON.stringify(base)}
rows = load_dataset("data/prm")
tokenizer = AutoTokenizer.from_pretrained(base)
if tokenizer.pad_token is None:
    tokenizer.pad_token = tokenizer.eos_token
model = AutoModelForTokenClassification.from_pretrained(base, num_labels=2)
model.config.pad_token_id = tokenizer.pad_token_id
trainer = PRMTrainer(
    model=model,
    processing_class=tokenizer,
    args=PRMConfig(
        output_dir="out/prm",
        learning_rate=${loraOfPaper.learningRate},
        num_train_epochs=3,
        per_device_train_batch_size=1,
        gradient_accumulation_steps=8,
        step_separator="\\n",
        max_length=4096,
        logging_steps=1,
        report_to="none",
    ),
    train_dataset=rows["train"],
    eval_dataset=${tested ? 'rows["test"]' : 'None'},
    peft_config=LoraConfig(
        task_type="TOKEN_CLS",
        r=${loraOfPaper.rank},
        lora_alpha=${loraOfPaper.alpha},
        target_modules=${JSON.stringify(loraOfPaper.modules)},
        modules_to_save=["score"],
    ),
)
trainer.train()
trainer.save_model("out/prm")
`;
}

function readme(data: DataSets, choices: RecipeChoices): string {
  const runs = [
    ...(data.sft.train.length > 0 ? ['trl sft --config sft.yaml       # what you accepted and wrote'] : []),
    ...(data.dpo.train.length > 0 ? ['trl dpo --config dpo.yaml       # what you preferred to what'] : []),
    ...(data.prm.train.length > 0 ? ['python prm.py                   # a process reward model'] : []),
    ...(data.grpo.train.length > 0 ? ['trl grpo --config grpo.yaml     # reinforcement by running the code on your examples'] : []),
  ];
  return `# Train with TRL ${version}

${trainedFrom(data, choices)}

\`\`\`sh
python3 -m venv venv && . venv/bin/activate
pip install -r requirements.txt
${runs.join('\n')}
\`\`\`

\`check.py\` loads every data set with the library's own code before you spend an hour: \`python check.py\`.

${returning('trl', data, (stage) => `python -c 'from peft import AutoPeftModelForCausalLM as M; M.from_pretrained("out/${stage}").merge_and_unload().save_pretrained("merged")'`)}
`;
}
