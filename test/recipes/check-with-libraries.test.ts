/** The data sets, read by the libraries' own code where they are: PSEUDOCODE_PYTHON is a Python that has `datasets`. */
import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { TrainingEngine } from '../../language-server/src/recipes/settings.ts';
import { makeRecipe, runPython } from './recipe-folder.ts';

const python = process.env['PSEUDOCODE_PYTHON'];

/** What check.py imports, without a tokenizer and with one. */
const modules: Readonly<Record<TrainingEngine, { readonly rows: readonly string[]; readonly tokens: readonly string[] }>> = {
  trl: { rows: ['datasets', 'trl'], tokens: ['transformers'] },
  openrlhf: { rows: ['datasets'], tokens: ['transformers', 'openrlhf'] },
  verl: { rows: ['datasets', 'pandas'], tokens: ['transformers', 'verl'] },
};

for (const [engine, { rows, tokens }] of Object.entries(modules) as [TrainingEngine, (typeof modules)[TrainingEngine]][]) {
  test(`${engine}: check.py loads every data set, twice`, { skip: missing(rows), timeout: 300_000 }, async (context) => {
    const { folder, path } = await makeRecipe(context, engine);
    for (let time = 0; time < 2; time += 1) loads(path('check.py'), [], folder);
  });

  test(`${engine}: check.py makes tokens of every row`, { skip: missing([...rows, ...tokens]), timeout: 300_000 }, async (context) => {
    const { folder, path, write } = await makeRecipe(context, engine);
    await write('tokenizer/tokenizer_config.json', JSON.stringify({ tokenizer_class: 'PreTrainedTokenizerFast', pad_token: '<pad>', eos_token: '<end>', chat_template: chatTemplate }));
    await copyFile(fileURLToPath(new URL('../../language-server/models/policy/tokenizer.json', import.meta.url)), path('tokenizer/tokenizer.json'));
    loads(path('check.py'), [path('tokenizer')], folder);
  });
}

const chatTemplate = "{% for message in messages %}{{ message['role'] }}: {{ message['content'] }}\n{% endfor %}{% if add_generation_prompt %}assistant: {% endif %}";

/** Nothing is fetched, and nothing of one run is kept for another. */
function loads(program: string, argv: readonly string[], folder: string): void {
  const { code, out } = runPython(python ?? '', [program, ...argv], { HF_HUB_OFFLINE: '1', HF_HOME: `${folder}/cache` });
  assert.equal(code, 0, out);
  assert.match(out, /everything loads/);
}

/** Why a test is skipped; false where everything is there. */
function missing(names: readonly string[]): string | false {
  if (python === undefined || python === '') return 'set PSEUDOCODE_PYTHON to a Python that has datasets';
  const { out } = runPython(python, ['-c', `from importlib.util import find_spec; print(*(name for name in ${JSON.stringify(names)} if find_spec(name) is None))`]);
  return out.trim() === '' ? false : `PSEUDOCODE_PYTHON has no ${out.trim().replaceAll(' ', ', ')}`;
}
