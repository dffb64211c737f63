import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Where the files lie that come with the program. In a checkout they are where the sources keep them; a bundle
 * has them beside itself (scripts/build.ts).
 */
export interface Assets {
  readonly policyModel: string;
  readonly testCaseModel: string;
  /** Absent: the packages' own places. */
  readonly wasmFolder?: string;
  readonly pythonRuntime: string;
  readonly modelProcess: URL;
  readonly trainingProcess: URL;
  readonly selfplayProcess: URL;
  readonly heldOut: string;
}

const inCheckout = (path: string): URL => new URL(`../../${path}`, import.meta.url);

export function checkoutAssets(): Assets {
  return {
    policyModel: fileURLToPath(inCheckout('models/policy')),
    testCaseModel: fileURLToPath(inCheckout('models/tcg')),
    pythonRuntime: fileURLToPath(inCheckout('runtime/python')),
    modelProcess: inCheckout('src/inference/main.ts'),
    trainingProcess: inCheckout('src/learning/main.ts'),
    selfplayProcess: inCheckout('src/selfplay/main.ts'),
    heldOut: fileURLToPath(inCheckout('heldout')),
  };
}

/** Assets of a bundle whose files lie in `folder`. */
function bundledAssets(folder: URL): Assets {
  const at = (path: string): URL => new URL(path, folder);
  return {
    policyModel: fileURLToPath(at('models/policy')),
    testCaseModel: fileURLToPath(at('models/tcg')),
    wasmFolder: fileURLToPath(at('wasm')),
    pythonRuntime: fileURLToPath(at('runtime/python')),
    modelProcess: at('model-process.js'),
    trainingProcess: at('training.js'),
    selfplayProcess: at('selfplay.js'),
    heldOut: fileURLToPath(at('heldout')),
  };
}

/** The assets of the program that is running: of a bundle when its parts lie beside `entry`, else of the checkout. */
export function findAssets(entry: string): Assets {
  const folder = new URL('./', entry);
  return existsSync(new URL('model-process.js', folder)) ? bundledAssets(folder) : checkoutAssets();
}
