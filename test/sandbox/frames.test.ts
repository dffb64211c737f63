import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { FrameError, FrameReader, hostFrame, jobFrame } from '../../language-server/src/sandbox/frames.ts';

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

test('a job has in front what its server needs to know', () => {
  const job = { parts: [], entries: ['f'], callSeconds: 0.5, totalSeconds: 2, memoryBytes: 2 ** 33, outputBytes: 1024 };
  for (const [more, letter, answers] of [
    [{ mode: 'calls', calls: [[], []] }, 'c', 3],
    [{ mode: 'serve' }, 's', 0],
    [{ mode: 'test' }, 't', 0],
    [{ mode: 'program', input: 'é' }, 'p', 0],
  ] as const) {
    const frame = jobFrame({ ...job, ...more });
    assert.equal(frame.readUInt32LE(0), frame.length - 5);
    assert.equal(frame.toString('latin1', 4, 6), `J${letter}`);
    assert.equal(frame.readUInt32LE(6), answers);
    assert.deepEqual([10, 18, 26, 34].map((at) => frame.readDoubleLE(at)), [0.5, 2, 2 ** 33, 1024]);
    assert.deepEqual(JSON.parse(frame.toString('utf8', 42)), { ...job, ...more });
  }
});
