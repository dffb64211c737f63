/**
 * Loaded into every test file before its tests. A file whose tests are over and that does not end, because a failed
 * test left a server running or a timer set, would keep the whole run waiting; it fails instead, and says what is open.
 * The last test is the one after which none waits: a file that awaits something at its top level for longer than the
 * grace, between two tests, is taken for over.
 */
import { after } from 'node:test';

/** How long a file may take to put its things away after its last test. */
const graceMs = 15_000;

after(() => {
  setTimeout(() => {
    const open = process.getActiveResourcesInfo().join(', ');
    process.stderr.write(`${process.argv[1]}: still open ${graceMs / 1000} s after the last test: ${open}\n`);
    process.exit(1);
  }, graceMs).unref();
});
