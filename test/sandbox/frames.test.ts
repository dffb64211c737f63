import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FrameError, FrameReader, hostFrame } from '../../language-server/src/sandbox/frames.ts';

function serverFrame(kind: string, payload: string): Buffer {
  const body = Buffer.from(payload);
  const header = Buffer.alloc(5);
  header.writeUInt32LE(body.length);
  header.write(kind, 4, 'latin1');
  return Buffer.concat([header, body]);
}

test('frames come out whole and in order, however the stream is cut', () => {
  const frame = fc.tuple(fc.constantFrom('R', 'M', 'D'), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(fc.array(frame), fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), (frames, cuts) => {
      const stream = Buffer.concat(frames.map(([kind, payload]) => serverFrame(kind, payload)));
      const reader = new FrameReader();
      const seen: unknown[] = [];
      for (let at = 0, n = 0; at < stream.length; n++) {
        const size = cuts[n % cuts.length] as number;
        seen.push(
          ...reader.push(stream.subarray(at, at + size)).map(({ kind, payload }) => [kind, payload.toString()]),
        );
        at += size;
      }
      assert.deepEqual(
        seen,
        frames.map(([kind, payload]) => [kind, Buffer.from(payload).toString()]),
      );
    }),
  );
});

test('what is no frame is refused', () => {
  assert.throws(() => new FrameReader().push(Buffer.from('Traceback (most recent call last)')), FrameError);
  assert.throws(() => new FrameReader().push(serverFrame('J', '{}')), FrameError);
  assert.throws(() => new FrameReader().push(Buffer.from([255, 255, 255, 127, 77])), FrameError);
});

test('a frame of the host has its length, its kind and JSON', () => {
  assert.deepEqual(hostFrame('M', ['é']), Buffer.concat([Buffer.from([6, 0, 0, 0]), Buffer.from('M["é"]')]));
  assert.deepEqual(hostFrame('K'), Buffer.from([0, 0, 0, 0, 75]));
});
