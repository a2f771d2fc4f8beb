import { spawn } from 'node:child_process';
import { once } from 'node:events';

const FOLDER = new URL('..', import.meta.url);
/** Node has a WebSocket of its own from version 22 on. */
const BEFORE = "import WebSocket from 'ws';\nglobalThis.WebSocket ??= WebSocket;\n";
/** Without a logout the user would stay online for the grace time. */
const AFTER = '\nawait sdk.logout();\nprocess.exit(0);';

/**
 * Runs the text of an ES module in a process of its own, with the packages of this folder, then logs its `sdk` out; rejects if it does
 * not end well.
 */
export async function runProgram(code) {
  const program = spawn(process.execPath, ['--input-type=module', '-'], { cwd: FOLDER, stdio: ['pipe', 'ignore', 'pipe'], timeout: 20_000 });
  let complaint = '';
  program.stderr.on('data', text => { complaint += text; });
  program.stdin.end(BEFORE + code + AFTER);
  const [exitCode] = await once(program, 'exit');
  if (exitCode !== 0) throw new Error(`the program ended with ${exitCode}: ${complaint}`);
}
