/**
 * The training graph and a generation on WebGPU against the CPU. Needs a Vulkan driver; without a graphics card SwiftShader does
 * (Debian: chromium-common and libvulkan1). Skipped, with the reason, where there is neither.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const swiftShader = '/usr/lib/chromium/vk_swiftshader_icd.json';

/** The runtime reads its environment when it is loaded, and a driver that fails may take the process with it: both work in a process of their own. */
function onWebGpu(program: string): { readonly skip: string } | { readonly skip?: undefined; readonly result: unknown } {
  const chosen = process.env['VK_ICD_FILENAMES'] ?? (existsSync(swiftShader) ? swiftShader : undefined);
  const env = { ...process.env, ...(chosen !== undefined && { VK_ICD_FILENAMES: chosen }) };
  const path = fileURLToPath(new URL(program, import.meta.url));
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', path], { env, encoding: 'utf8', timeout: 540_000 });
  if (/Couldn't load Vulkan|No supported adapters|does not have it/.test(stderr)) return { skip: `no Vulkan driver: ${stderr.split('\n').find((line) => line.trim() !== '')}` };
  assert.equal(status, 0, stderr);
  return { result: JSON.parse(stdout) };
}

describe('WebGPU', () => {
  test('a training step has the loss and the gradients of the CPU', { timeout: 600_000 }, (context) => {
    const { skip, ...rest } = onWebGpu('./webgpu/training-step.ts');
    if (skip !== undefined) return context.skip(skip);
    const { cpu, webgpu } = (rest as { result: { cpu: Step; webgpu: Step } }).result;
    assert.ok(Math.abs(cpu.loss - webgpu.loss) < 1e-4, `${cpu.loss} ${webgpu.loss}`);
    assert.ok(cpu.gradients.length > 10 && cpu.gradients.some((one) => one.some((value) => Math.abs(value) > 1e-3)));
    cpu.gradients.forEach((one, weight) => one.forEach((value, at) => assert.ok(Math.abs(value - (webgpu.gradients[weight]?.[at] ?? NaN)) < 1e-4, `weight ${weight}, number ${at}`)));
  });

  test('a generation has the tokens of the CPU', { timeout: 600_000 }, (context) => {
    const { skip, ...rest } = onWebGpu('./webgpu/generation.ts');
    if (skip !== undefined) return context.skip(skip);
    const { cpu, webgpu } = (rest as { result: Readonly<Record<'cpu' | 'webgpu', { readonly device: string; readonly texts: readonly string[] }>> }).result;
    assert.deepEqual([cpu.device, webgpu.device], ['cpu', 'webgpu']);
    assert.ok(cpu.texts.length === 2 && cpu.texts.every((text) => text.length > 4));
    assert.deepEqual(webgpu.texts, cpu.texts);
  });
});

interface Step {
  readonly loss: number;
  readonly gradients: readonly (readonly number[])[];
}
