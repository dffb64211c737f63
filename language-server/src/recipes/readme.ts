import { countRows, type DataSets } from './data-sets.ts';
import { loraOfPaper, trainedOn, type DataSetName, type RecipeChoices, type TrainingEngine } from './settings.ts';

/** What the folder holds, for its README. */
export function trainedFrom(data: DataSets, { base, source }: RecipeChoices): string {
  const { sft, dpo, prm, grpo } = countRows(data);
  return `The data comes from your recorded tasks, from labels of the source \`${source}\` alone; nothing of it has left this machine. Rows of a quarter of the functions are kept apart as \`test\`.

| data set | rows | what a row is |
|---|---|---|
| \`data/sft\` | ${sft} | a prompt as the endpoint is asked, and the step that you accepted or wrote |
| \`data/dpo\` | ${dpo} | the same prompt, the step that you preferred and the one that you did not |
| \`data/prm\` | ${prm} | a problem, its steps, and whether each was right |
| \`data/grpo\` | ${grpo} | a problem with examples; \`reward.py\` runs the answer on them |

The model is \`${base}\`: put another one in its place as you like. Every stage starts from it: to build on the one before, merge that first, as the last section says, and put the merged folder in its place. The adapters are those of O1-CODER (section 3.1.3): rank ${loraOfPaper.rank} on ${loraOfPaper.modules.join(', ')}, learning rate ${loraOfPaper.learningRate}.

\`reward.py\` never runs what a model wrote by itself: it calls \`pseudocode verify\`, which runs it in the sandbox. Set \`PSEUDOCODE\` to that command where it is not on the PATH.`;
}

/** A stage that trains a model to write; one that rewards steps (`prm`) answers nobody. */
export type WritingStage = Exclude<DataSetName, 'prm'>;

/** How the result is used, for the README. `merge` is a command that makes the folder `merged` of what a stage left. */
export function returning(engine: TrainingEngine, data: DataSets, merge: (stage: WritingStage) => string): string {
  const last = trainedOn[engine].filter((stage) => stage !== 'prm').findLast((stage) => data[stage].train.length > 0);
  if (last === undefined) {
    return `## Bring it back

What is trained here judges steps and writes none, so that no endpoint can serve it. Accept a step, or give a task an example, and write the recipe again for a model that writes.`;
  }
  return `## Bring it back

Merge the adapter of the last stage, \`out/${last}\`, into the model that it started from, put the tokenizer beside it, and serve the folder through any OpenAI-compatible endpoint:

\`\`\`sh
${merge(last)}
vllm serve merged --served-model-name mine --port 8000
pseudocode solve --file words.py --function count_vowels --endpoint http://localhost:8000/v1 --model mine
\`\`\`

In VS Code: the settings \`pseudocodeFirst.endpoint.url\` and \`.model\`. The prompts are those that the model was trained on.

A model *folder* (\`--model DIR\`, an ONNX export in the Hugging Face layout) must know this project's step tags; a chat model does not, so it stays behind an endpoint. Compare before you switch: \`pseudocode evaluate --endpoint … --model mine\` against the model that you had.`;
}
