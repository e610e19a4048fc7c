import { mostTableBytes } from '#catalog';
import { mostPictureBytes, trialLimits } from '#contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { addressesOf } from '../../libs/media/engine/addresses.js';

interface Service {
  image?: string;
  command?: string[];
  healthcheck?: { test?: string[]; disable?: boolean };
  environment?: Record<string, string | number>;
  build?: { args: { APP: string } };
  profiles?: string[];
  ports?: string[];
  volumes?: string[];
}

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const text = read('docker/compose.yml');
const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };
const ours = Object.entries(services).filter(([, service]) => service.build);

/** The settings a process reads, and those without which it does not start. */
async function settingsOf(app: string): Promise<{ known: string[]; required: string[] }> {
  const module = (await import(join(root, 'apps', app, 'env.ts'))) as Record<string, unknown>;
  const schema = Object.values(module).find((value) => value instanceof z.ZodObject);
  const fields = Object.entries(schema!.shape as Record<string, z.ZodType>);
  const required = fields.filter(([, field]) => !field.safeParse(undefined).success);
  return { known: fields.map(([name]) => name), required: required.map(([name]) => name) };
}

describe('the compose file', () => {
  it('runs every process that production has, and never the sandbox', () => {
    expect(ours.map(([name]) => name).toSorted()).toEqual(['catalog', 'live-gateway', 'media', 'migrator', 'order-worker']);
    expect(ours.every(([name, service]) => service.build!.args.APP === name)).toBe(true);
    expect(text).not.toContain('stripe-sandbox');
  });

  it('keeps queues: Redis evicts nothing and writes everything down', () => {
    const command = services.redis!.command!.join(' ');
    expect(command).toContain('--maxmemory-policy noeviction');
    expect(command).toContain('--appendonly yes');
  });

  it('asks every long-running service for its health', () => {
    const silent = Object.entries(services).filter(([name, { healthcheck }]) => name !== 'migrator' && !healthcheck?.test);
    expect(silent).toEqual([]);
  });

  it.each(ours.map(([name]) => name))('gives %s every setting it cannot start without, and none it does not know', async (name) => {
    const { known, required } = await settingsOf(name);
    const given = Object.keys(services[name]!.environment ?? {});
    expect(required.filter((setting) => !given.includes(setting))).toEqual([]);
    expect(given.filter((setting) => !known.includes(setting))).toEqual([]);
  });

  it('hands on the host with its port and the address of the visitor, and the catalog believes both', () => {
    const door = read('docker/web.conf');
    expect(door).toContain('proxy_set_header Host $http_host;');
    expect(door).toContain('proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;');
    expect(services.catalog!.environment!.TRUSTED_PROXIES).toContain('uniquelocal');
  });

  it('lets pictures and tables of products through the door, with the form around them', () => {
    const most = (location: string): number => {
      const [, megabytes] = read('docker/web.conf')
        .split(`location ${location} {`)[1]!
        .split('}')[0]!
        .match(/client_max_body_size (\d+)m;/)!;
      return Number(megabytes) * 1024 * 1024;
    };
    const form = 64 * 1024;
    expect(most('= /api/pictures')).toBeGreaterThanOrEqual(mostPictureBytes + form);
    expect(most('~ ^/api/console/workshops/[^/]+/product-table$')).toBeGreaterThanOrEqual(mostTableBytes + form);
  });

  it('has no secret written into it, and names in the example every variable it asks for', () => {
    const asked = [...text.matchAll(/\$\{([A-Z_]+)/g)].map((match) => match[1]!);
    const example = [...read('docker/.env.example').matchAll(/^([A-Z_]+)=/gm)].map((match) => match[1]!);
    expect([...new Set(asked)].filter((name) => !example.includes(name))).toEqual([]);
    for (const [, { environment = {} }] of ours) {
      for (const [name, value] of Object.entries(environment)) if (/PASSWORD|SECRET|KEY/.test(name)) expect(String(value)).toMatch(/^\$\{/);
    }
  });
});

describe('the media engine in it', () => {
  const { ports, environment, volumes } = services.media!;

  it('is left out unless it is asked for, and keeps its recordings', () => {
    expect(services.media!.profiles).toEqual(['video']);
    expect(volumes).toEqual([`recordings:${String(environment!.RECORDINGS_DIR)}`]);
  });

  it('opens to the world the ports of encoders and those that browsers are told of, and has more of these than viewers', () => {
    const browsers = String(environment!.UDP_PORTS);
    expect(ports).toEqual([`${browsers}:${browsers}/udp`, `\${MEDIA_RTMP_PORT:-1935}:${String(environment!.RTMP_PORT)}`]);
    const [, first, last] = /:-(\d+)-(\d+)\}/.exec(String(environment!.UDP_PORTS))!;
    const [, viewers] = /:-(\d+)\}/.exec(String(environment!.MAX_VIEWERS))!;
    expect(Number(last) - Number(first)).toBeGreaterThan(Number(viewers));
  });

  it('is found through the one door, and has ffmpeg in its image', () => {
    const [, paths] = /location ~ (\S+) \{\n\s+resolver/.exec(read('docker/web.conf'))!;
    const { publish, play, replay, trial } = addressesOf({ engine: 'embedded', secret: '', url: 'https://shop.example', keptDays: 0 });
    const doors = [...publish, ...play].map(([, template]) => template);
    for (const door of [...doors, replay!.template]) expect(new URL(door).pathname).toMatch(new RegExp(paths!));
    const [, most] = /location = \/upload \{[^}]*client_max_body_size (\d+)m;[^}]*proxy_request_buffering off;/.exec(
      read('docker/web.conf'),
    )!;
    expect(new URL(trial!).pathname).toBe('/upload');
    expect(Number(most) * 1024 * 1024).toBeGreaterThanOrEqual(trialLimits.bytes);
    expect(read('docker/Dockerfile')).toMatch(/"\$APP" = media.*\n.*install .*ffmpeg/);
  });
});

describe('the image', () => {
  const stages = read('docker/Dockerfile').split(/^FROM /m);
  const final = stages.at(-1)!;

  it('runs as an ordinary user and reports its health', () => {
    expect(final).toMatch(/^USER (?!root)\w+$/m);
    expect(final).toMatch(/^HEALTHCHECK /m);
  });

  it('is built for one process and leaves the sandbox out', () => {
    expect(final).toMatch(/^ARG APP$/m);
    expect(read('docker/Dockerfile')).toContain('rm -rf dist/apps/stripe-sandbox');
  });
});
