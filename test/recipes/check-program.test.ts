import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { trainingEngines } from '../../language-server/src/recipes/settings.ts';
import { makeRecipe, runPython, type RecipeFolder } from './recipe-folder.ts';

/** `load_dataset` of a folder as far as these programs ask: of several kinds of file it reads parquet alone. */
const datasets = `import json
from pathlib import Path


class Rows(list):
    @property
    def column_names(self):
        return sorted({name for row in self for name in row})


def load_dataset(folder):
    for kind in ("parquet", "jsonl"):
        files = sorted(Path(folder).glob("*." + kind))
        if files:
            return {file.stem: Rows(json.loads(line) for line in file.read_text().splitlines()) for file in files}
    raise FileNotFoundError(folder)
`;

/** Parquet files that hold JSON lines. */
const pandas = `import json
from pathlib import Path


class DataFrame(list):
    @property
    def columns(self):
        return list(self[0])

    def to_parquet(self, path):
        Path(path).write_text("".join(json.dumps(row) + "\\n" for row in self))


def read_parquet(path):
    return DataFrame(json.loads(line) for line in Path(path).read_text().splitlines())
`;

/** Models and tokenizers say what they are when they are saved. */
const transformers = `class Saved:
    def __init__(self, name):
        self.name = name

    def save_pretrained(self, folder):
        print(f"{self.name}: {folder}", flush=True)


class AutoModelForCausalLM:
    from_pretrained = staticmethod(lambda folder, **_: Saved(folder))


class AutoTokenizer:
    from_pretrained = staticmethod(lambda folder: Saved(f"tokenizer of {folder}"))
`;

const peft = `from transformers import Saved


class LoraConfig:
    def __init__(self, r, lora_alpha, target_modules):
        self.name = f"rank {r}, alpha {lora_alpha}"


class PeftModel(Saved):
    @staticmethod
    def from_pretrained(model, folder, config):
        return PeftModel(f"{model.name} with {folder} of {config.name}")

    def merge_and_unload(self):
        return self
`;

describe('without any library', { concurrency: 2 }, () => {
  for (const engine of trainingEngines) {
    test(`${engine}: every program is Python`, async (context) => {
      const { files, path } = await makeRecipe(context, engine);
      const programs = files.filter((file) => file.endsWith('.py'));
      assert.ok(programs.includes('check.py'));
      const { code, out } = runPython('python3', ['-m', 'py_compile', ...programs.map(path)]);
      assert.equal(code, 0, out);
    });
  }

  for (const engine of ['openrlhf', 'verl'] as const) {
    test(`${engine}: check.py finds the columns that it names, and again when it has run before`, async (context) => {
      const recipe = await makeRecipe(context, engine);
      for (const time of ['first', 'second']) {
        const { code, out } = await runAlone(recipe, 'check.py');
        assert.equal(code, 0, `the ${time} time: ${out}`);
        assert.match(out, /sft train: \d+ rows\n[^]*dpo test: \d+ rows\n[^]*prm train: \d+ rows\n[^]*grpo train: \d+ rows\n[^]*everything loads/);
      }
    });
  }

  test('verl: merge.py puts the adapter into the model, with the alpha that it was trained with', async (context) => {
    const recipe = await makeRecipe(context, 'verl');
    await recipe.write('libraries/transformers.py', transformers);
    await recipe.write('libraries/peft.py', peft);
    await recipe.write('libraries/verl/model_merger.py', 'import sys; print("parts:", *sys.argv[1:])');
    const { code, out } = await runAlone(recipe, 'merge.py', 'a/checkpoint');
    assert.equal(code, 0, out);
    assert.match(out, /parts: merge --backend fsdp --local_dir a\/checkpoint --target_dir out\/parts\n/);
    assert.match(out, /out\/parts with out\/parts\/lora_adapter of rank 1, alpha 2: merged\n[^]*tokenizer of out\/parts: merged\n/);
  });

  test('verl: prepare.py writes the files that its scripts read', async (context) => {
    const recipe = await makeRecipe(context, 'verl');
    await runAlone(recipe, 'prepare.py');
    for (const script of ['sft.sh', 'grpo.sh']) {
      const named = (await readFile(recipe.path(script), 'utf8')).match(/(?<=_files=)\S+/g) ?? [];
      assert.equal(named.length, 2, script);
      for (const file of named) assert.ok(existsSync(recipe.path(file)), `${file} of ${script}`);
    }
  });
});

/** With stand-ins for the libraries. */
async function runAlone(recipe: RecipeFolder, program: string, ...argv: readonly string[]): Promise<ReturnType<typeof runPython>> {
  await recipe.write('libraries/datasets.py', datasets);
  await recipe.write('libraries/pandas.py', pandas);
  return runPython('python3', [recipe.path(program), ...argv], { PYTHONPATH: recipe.path('libraries') });
}
