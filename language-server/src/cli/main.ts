/** The command line `pseudocode`. */
// First, so that an old Node is told apart before it meets what it cannot run.
import './require-node.ts';
import { runProgram } from './program.ts';

process.exitCode = await runProgram(process.argv.slice(2), import.meta.url);
