/** A candidate reads all the memory that it has, and finds nothing of those that ran before it. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import type { CallOutcome } from '../../language-server/src/domain/verdict.ts';
import type { PythonSandbox } from '../../language-server/src/sandbox/create-sandbox.ts';
import { backEnds, callJob, judgeJob, kindOf, openSandbox, text } from './fixtures.ts';

/** What to look for: two texts that follow each other, and that the one who looks has apart only. */
interface Mark {
  readonly left: string;
  readonly right: string;
}

const newMark = (): Mark => ({ left: randomBytes(12).toString('hex'), right: randomBytes(12).toString('hex') });
const joined = ({ left, right }: Mark): string => left + right;

/**
 * `found(left, right)`: the two letters behind each place in this process's memory where both texts follow each other, and
 * how many MiB it has seen. The kernel is made to write a page to a pipe, which it refuses where there is none. Pages are
 * looked for around everything whose address is known, and where there is a list of what is mapped, around that.
 */
const search = `
import ctypes, gc, os, sys

libc = ctypes.CDLL(None, use_errno=True)
libc.sbrk.restype = ctypes.c_void_p
PAGE = os.sysconf("SC_PAGESIZE")
reading, writing = os.pipe()

def page_at(number):
    written = libc.write(writing, ctypes.c_void_p(number * PAGE), ctypes.c_size_t(PAGE))
    return os.read(reading, PAGE) if written == PAGE else None

def mapped():
    try:
        with open("/proc/self/maps") as file:
            return [int(line.split("-")[0], 16) for line in file]
    except OSError:
        return []

def known():
    objects = gc.get_objects() + [part for module in list(sys.modules.values()) for part in vars(module).values()]
    stack = ctypes.c_void_p.in_dll(libc, "__libc_stack_end").value
    return [id(one) for one in objects] + [libc.sbrk(0) - 1, stack, ctypes.addressof(ctypes.c_int.in_dll(libc, "environ"))]

def found(left, right):
    letters = set()
    seen = set()
    for start in sorted({place // PAGE for place in known() + mapped()}):
        while start not in seen and page_at(start - 1) is not None:
            start -= 1
        before = b""
        while start not in seen and (page := page_at(start)) is not None:
            seen.add(start)
            start += 1
            data = before + page
            at = data.find(left)
            while at >= 0:
                behind = at + len(left)
                if data[behind:behind + len(right)] == right:
                    letters.add(data[behind + len(right):][:2].decode("latin1"))
                at = data.find(left, behind)
            before = page[-100:]
    return [sorted(letters), len(seen) * PAGE >> 20]
`;

function lettersOf(outcome: CallOutcome): unknown {
  assert.ok(outcome.kind === 'returned' && outcome.value.kind === 'list', kindOf(outcome));
  const [letters, mebibytes] = outcome.value.items;
  assert.ok(mebibytes?.kind === 'int' && mebibytes.value >= 10n, 'it has not seen its own memory');
  assert.ok(letters?.kind === 'list');
  return letters.items.map((item) => (item.kind === 'str' ? item.value : item.kind));
}

/** Everything of a job that has a mark, each with other letters behind it, short and long. */
async function leaveMarks(sandbox: PythonSandbox, mark: Mark): Promise<void> {
  const all = joined(mark);
  const code = `def f(x):\n    """${`${all}:c `.repeat(100)}"""\n    return ["${all}:a " * n for n in (1, 3, 10, 100, 1000)]\n`;
  const input = text(`${all}:i `.repeat(200));
  assert.deepEqual((await sandbox.call(callJob(code, { calls: [[text(`${all}:i`)], [input], [input]] }))).calls.map(kindOf), ['returned', 'returned', 'returned']);
  const judged = await sandbox.judge(judgeJob(code, `assert len(f("${all}:i " * 50)) == 5, "${all}:t"`));
  assert.equal(judged.test.kind, 'finished');
  await sandbox.run({ language: 'python', program: `print(input())`, input: `${all}:i `.repeat(200), limits: callJob('').limits });
}

// All of them before the first test: a test runner that finds nothing left to do while one opens ends the others.
const sandboxes = await Promise.all(backEnds.map(async (backEnd) => ({ backEnd, sandbox: await openSandbox({ backEnd, servers: 1 }) })));
for (const { backEnd, sandbox } of sandboxes) {
  after(() => sandbox.dispose());

  test(`${backEnd}: nothing of one candidate is found anywhere in the memory of the next`, async () => {
    const own = newMark();
    const others = newMark();
    const look = callJob(`${search}\nOWN = "${joined(own)}:o"\ndef f(left, right):\n    return found(left.encode(), right.encode())\n`, {
      calls: [own, others].map(({ left, right }) => [text(left), text(right)]),
    });
    for (let round = 0; round < 3; round++) {
      await leaveMarks(sandbox, others);
      const { calls } = await sandbox.call(look);
      assert.deepEqual(calls.map(lettersOf), [[':o'], []]);
    }
  });
}
