// Named checks, run one after the other; their outcomes are printed as TAP, which ForeignClientsIT reads.

const TIMEOUT_MILLIS = 60_000;
const checks = [];

export function check(name, run) {
  checks.push({ name, run });
}

export async function runAll() {
  console.log(`1..${checks.length}`);
  for (const [index, { name, run }] of checks.entries()) {
    let timer;
    const timeout = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no end after ${TIMEOUT_MILLIS} ms`)), TIMEOUT_MILLIS);
    });
    try {
      await Promise.race([run(), timeout]);
      console.log(`ok ${index + 1} - ${name}`);
    } catch (error) {
      console.log(`not ok ${index + 1} - ${name}`);
      for (const line of String(error?.stack ?? error).split('\n')) {
        console.log(`# ${line}`);
      }
    } finally {
      clearTimeout(timer);
    }
  }
  // Connections that a failed check left open would keep the process alive.
  process.exit(0);
}
