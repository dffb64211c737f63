/** Where a graph runs. Apart from the rooms that run it, so that naming a device does not load the runtime. */
export const devices = ['cpu', 'webgpu', 'cuda', 'directml', 'coreml'] as const;
export type Device = (typeof devices)[number];
/** `auto` takes the first that works. */
export type DeviceChoice = 'auto' | Device;

/** As the runtime calls it. */
export function providerOf(device: Device): string {
  return device === 'directml' ? 'dml' : device;
}

/** What does not run on a device runs on the CPU. */
export function providersOf(device: Device): readonly string[] {
  return device === 'cpu' ? ['cpu'] : [providerOf(device), 'cpu'];
}
