/** Where a model runs. Apart from session.ts, so that naming a device does not load the runtime. */
export const devices = ['cpu', 'webgpu', 'cuda', 'dml', 'coreml'] as const;
export type Device = (typeof devices)[number];
/** `auto` takes the first that works. */
export type DeviceChoice = 'auto' | Device;
