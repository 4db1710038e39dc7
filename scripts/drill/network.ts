/**
 * @file Three hosts as network namespaces on one bridge: a server with the coordinator, and two workers, of
 * which one is cut off for a minute and joined again. Linux, as root. Read hosts.ts before.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { countDone, Drill, isAsAlone, until, waited } from './hosts.ts';

const bridge = 'zoobr';
const hosts = ['zoo1', 'zoo2', 'zoo3'] as const;
const addressOf = (host: number) => `10.87.0.${host + 1}`;

function ip(...args: readonly string[]): void {
  const { status, stderr } = spawnSync('ip', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`);
}

function join3(): void {
  ip('link', 'add', bridge, 'type', 'bridge');
  ip('link', 'set', bridge, 'up');
  for (const [i, host] of hosts.entries()) {
    ip('netns', 'add', host);
    ip('link', 'add', `${host}out`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', host);
    ip('link', 'set', `${host}out`, 'master', bridge, 'up');
    ip('-n', host, 'addr', 'add', `${addressOf(i)}/24`, 'dev', 'eth0');
    ip('-n', host, 'link', 'set', 'eth0', 'up');
    ip('-n', host, 'link', 'set', 'lo', 'up');
  }
}

function separate(): void {
  for (const host of hosts) spawnSync('ip', ['netns', 'del', host]);
  spawnSync('ip', ['link', 'del', bridge]);
}

/** The drill; `seconds`: how long the third host is cut off. */
export async function network(seconds: number, seeds: number): Promise<boolean> {
  const drill = new Drill(6472);
  separate();
  try {
    join3();
    const server = addressOf(0);
    await drill.server(hosts[0]);
    const trials = ['compare', 'som', 'feedforward', 'modular', '--data', 'iris,wine'];
    const args = [...trials, '--seeds', String(seeds), '--format', 'csv'];
    const two = drill.worker('two', { processes: 1, host: server, inside: hosts[1] });
    const three = drill.worker('three', { processes: 1, host: server, inside: hosts[2] });
    const out = join(drill.folder, 'there');
    const queued = [...args, '--queue', drill.url(server), '--verify', '0.02', '--out', out];
    const coordinator = drill.zoo(queued, hosts[0]);
    await until(() => /: done/.test(three.stderr) && /: done/.test(two.stderr));
    const before = countDone(three.stderr);
    ip('link', 'set', `${hosts[2]}out`, 'down');
    console.log(`cut off: host three, after ${before} trials there`);
    await waited(seconds * 1000);
    ip('link', 'set', `${hosts[2]}out`, 'up');
    console.log(`joined again after ${seconds} s: two has measured ${countDone(two.stderr)}`);
    const code = await coordinator.ended;
    console.log(
      `exit code ${code}; measured by two: ${countDone(two.stderr)}, by three: ${countDone(three.stderr)}`,
    );
    console.log(
      three.stderr
        .split('\n')
        .filter((line) => /connect|too late/.test(line))
        .join('\n'),
    );
    if (code !== 0) console.log(coordinator.stderr.slice(-2000));
    return (await isAsAlone(drill, args)) && code === 0;
  } finally {
    await drill.end();
    separate();
  }
}
