/** Every text the launcher prints: Chinese first, then English. */
export const messages = {
  help: `用法 · usage
  npm start -- [选项 · options]        启动 · start Cunbo
  npm run dev -- [选项 · options]      启动,改代码即重载 · the same, reloading on edit
  npm run dev:https -- [选项 · options] 同上,用 https,手机能开镜头 · the same by HTTPS: a phone may use its camera
  npm run bench -- 名称 · NAME          测速 · measure one thing and say how fast it is
  npm test -- [套件或路径 · suites or paths]  测试 · run the tests: check, properties, e2e, faults, crowds, video, journeys, or part of a file's path

  -p, --port N    店铺端口(默认 3000) · the shop's port (3000); the others follow it
      --data DIR  数据目录(默认 .cunbo) · where data is kept (.cunbo)
      --no-sample 不放示例村庄 · leave an empty database empty
      --local     只允许本机访问 · this machine only, not the local network
      --lan ADDR  手机经由本机的哪个地址进来 · which address of this machine phones come in by
      --https     全部经由一个 https 地址(默认 3443) · everything behind one HTTPS address (port 3443)
  -h, --help      帮助 · this text

  环境变量 · environment: DATABASE_URL, REDIS_URL, STRIPE_SECRET_KEY … 见 · see .env.example`,
  unknownCommand: (name: string) => `没有这个命令:${name} · there is no command "${name}"`,
  badPort: (text: string) => `--port ${text}:端口应为 1–65535 的整数 · a port is a whole number from 1 to 65535`,
  badLan: (text: string, own: string[]) =>
    `--lan ${text}:本机没有这个地址,只有 ${own.join('、') || '127.0.0.1'} · this machine has no such address, only ${own.join(', ') || '127.0.0.1'}`,
  unexpected: '出了意外 · something unexpected went wrong',

  still: (name: string, seconds: number) => `${name}:进行中 · still at it, ${seconds} s`,
  leaving: '正在停止 · stopping',
  left: '已全部停止 · everything has stopped',

  stepPostgres: '数据库 · database (Postgres)',
  stepRedis: '消息队列 · queue (Redis)',
  stepBuildServer: '编译服务 · building the services',
  stepBuildWeb: '编译页面 · building the pages',
  stepMigrate: '更新表结构 · migrating the database',
  stepSeed: '示例村庄 · sample village',
  stepApps: '启动各服务 · starting the services',
  stepFfmpeg: '视频工具 ffmpeg · video tool ffmpeg',
  ffmpegFetching: '系统没有 ffmpeg,正在取一份自用的(不安装到系统) · no ffmpeg here: fetching one for this project only',
  noFfmpeg: (why: string) =>
    `没有 ffmpeg:画面只能用 WebRTC 看,没有 FLV、HLS 和回放。请安装:apt-get install ffmpeg(或设置 FFMPEG_PATH)。\n` +
    `  No ffmpeg: pictures are seen by WebRTC only, without FLV, HLS and replays. Install it: apt-get install ffmpeg (or set FFMPEG_PATH).` +
    (why ? `\n${why.trim().split('\n').slice(-6).join('\n')}` : ''),
  stepBrowser: '浏览器与中文字体 · browser and Chinese font',
  buildFresh: (what: string) => `${what}:没有变化 · nothing changed`,

  folderNotWritable: (path: string) =>
    `数据目录 ${path} 无法写入。请用创建它的用户运行,或加上 --data 另选一个目录。\n` +
    `The data folder ${path} cannot be written. Run as the user who made it, or choose another with --data DIR.`,
  alreadyRunning: (pid: number, path: string) =>
    `村播已经在运行(进程 ${pid},数据在 ${path})。先停止它(Ctrl-C),或用 --data 另选一个目录。\n` +
    `Cunbo is already running (process ${pid}, data in ${path}). Stop it first (Ctrl-C), or choose another folder with --data DIR.`,
  foreignData: (path: string, uid: number) =>
    `数据 ${path} 属于另一个用户(uid ${uid})。请用那个用户运行,或用 --data 另选一个目录。\n` +
    `The data in ${path} belong to another user (uid ${uid}). Run as that user, or choose another folder with --data DIR.`,

  ownPostgres: (port: number) => `内置 · built in, 127.0.0.1:${port}`,
  ownRedis: (port: number) => `内置 · built in, 127.0.0.1:${port}`,
  userCreated: (name: string) => `Postgres 不以 root 运行,已创建系统用户 ${name} · Postgres refuses root: created the system user ${name}`,
  rootPostgres:
    'Postgres 不能以 root 运行,也无法创建系统用户 postgres。请用普通用户运行,或设置 DATABASE_URL。\n' +
    'Postgres does not run as root, and the system user "postgres" could not be created. Run as an ordinary user, or set DATABASE_URL.',
  postgresMoved: (path: string) =>
    `项目所在目录不对 Postgres 的用户开放,数据库放在 ${path} · the project lies below a closed folder, so the database is kept in ${path}`,
  noPlaceForPostgres: (paths: string[]) =>
    `项目所在目录不对 Postgres 的用户开放,且无法写入 ${paths.join('、')}。请把项目移到开放的目录(如 /srv),或设置 DATABASE_URL。\n` +
    `The project lies where Postgres' user cannot reach it, and none of ${paths.join(', ')} can be written. Move the project (to /srv, say), or set DATABASE_URL.`,
  noPostgresHere: (platform: string) =>
    `${platform} 没有内置的 Postgres。请设置 DATABASE_URL(例如 docker run -p 5432:5432 -e POSTGRES_PASSWORD=… postgres:18)。\n` +
    `There is no built-in Postgres for ${platform}. Set DATABASE_URL (for instance: docker run -p 5432:5432 -e POSTGRES_PASSWORD=… postgres:18).`,
  initFailed: (log: string, why: string) =>
    `无法创建数据库,记录在 ${log}。磁盘满了吗?\nThe database could not be created, the log is ${log}. Is the disk full?\n${why}`,
  otherMajor: (path: string, data: string, binaries: string) =>
    `${path} 里的数据是 Postgres ${data} 的,而内置的是 ${binaries}。请先用 pg_dump 转移,或删除该目录重新开始。\n` +
    `The data in ${path} were written by Postgres ${data}, the built-in one is ${binaries}. Carry them over with pg_dump, or delete the folder to begin anew.`,
  lostPassword: (path: string) =>
    `${path} 的密码与 secrets.json 不符。请恢复原来的 secrets.json,或删除该目录重新开始。\n` +
    `The password of ${path} is not the one in secrets.json. Restore the old secrets.json, or delete the folder to begin anew.`,
  badDatabaseUrl:
    'DATABASE_URL 应形如 postgresql://用户:密码@主机:5432/数据库。\nDATABASE_URL should look like postgresql://user:password@host:5432/database.',
  givenPostgresSilent: (where: string, why: string) =>
    `连不上 DATABASE_URL(${where}):${why}\n检查它是否在运行、密码与库名是否正确;不设 DATABASE_URL 则使用内置数据库。\n` +
    `DATABASE_URL (${where}) does not let us in: ${why}\nCheck that it runs and that password and database name are right; without DATABASE_URL the built-in one is used.`,
  givenPostgresOld: (where: string, major: number) =>
    `DATABASE_URL(${where})是 Postgres ${major},需要 15 或更高。\nDATABASE_URL (${where}) is Postgres ${major}; 15 or newer is needed.`,
  givenPostgresRights: (where: string, user: string, database: string) =>
    `DATABASE_URL(${where})的用户 ${user} 需要创建角色和模式的权限。请管理员执行:\n` +
    `The user ${user} of DATABASE_URL (${where}) must be able to create roles and schemas. Ask an administrator to run:\n` +
    `  ALTER ROLE "${user}" CREATEROLE; GRANT CREATE ON DATABASE "${database}" TO "${user}";`,
  redisFetching: '系统没有 Redis,正在取一份自用的(不安装到系统) · no Redis here: fetching one for this project only',
  noRedis: (why: string) =>
    `需要 Redis 6.2 或更高。请安装(apt-get install redis-server;brew install redis),或设置 REDIS_URL(例如 docker run -p 6379:6379 redis:7)。\n` +
    `Redis 6.2 or newer is needed. Install it (apt-get install redis-server; brew install redis) or set REDIS_URL (for instance: docker run -p 6379:6379 redis:7).` +
    (why ? `\n${why.trim().split('\n').slice(-6).join('\n')}` : ''),
  badRedisUrl: 'REDIS_URL 应形如 redis://:密码@主机:6379/0。\nREDIS_URL should look like redis://:password@host:6379/0.',
  givenRedisSilent: (where: string, why: string) =>
    `连不上 REDIS_URL(${where}):${why}\n检查它是否在运行、密码是否正确;不设 REDIS_URL 则使用内置的。\n` +
    `REDIS_URL (${where}) does not answer: ${why}\nCheck that it runs and that the password is right; without REDIS_URL a built-in one is used.`,
  givenRedisOld: (where: string, version: string) =>
    `REDIS_URL(${where})是 Redis ${version},需要 6.2 或更高。\nREDIS_URL (${where}) is Redis ${version}; 6.2 or newer is needed.`,
  givenRedisEvicts: (policy: string) =>
    `REDIS_URL 的 maxmemory-policy 是 ${policy},内存满时会丢任务,请改为 noeviction · REDIS_URL may drop jobs when memory is full (${policy}): set noeviction`,
  noEmptyRedis:
    'REDIS_URL 里找不到四个相邻的空库,测试不会动有数据的库。请腾出(如 12–15 号),或不设 REDIS_URL。\n' +
    'REDIS_URL has no four empty logical databases in a row, and tests touch no others. Empty some (12 to 15, say), or leave REDIS_URL unset.',

  portBusy: (name: string, wanted: number, port: number) =>
    `${name}:端口 ${wanted} 被占用,改用 ${port} · port ${wanted} is busy, using ${port}`,
  noFreePort: (from: number) => `从 ${from} 起没有空闲端口。请用 --port 指定。\nNo free port from ${from} on. Choose one with --port.`,
  portTaken: (port: number) =>
    `端口 ${port} 已被占用。请停止占用它的程序,或换一个:npm start -- --port ${port < 65_000 ? port + 10 : 4000}\n` +
    `Port ${port} is busy. Stop what uses it, or choose another: npm start -- --port ${port < 65_000 ? port + 10 : 4000}`,

  died: (name: string, how: string, wait: number) =>
    `${name} 意外退出(${how}),${wait / 1000} 秒后重启 · ${name} ended unexpectedly (${how}), restarting in ${wait / 1000} s`,
  backAgain: (name: string) => `${name} 已恢复 · ${name} is back`,
  diedAtStart: (name: string, log: string, tail: string) =>
    `${name} 没有启动成功,记录在 ${log} · ${name} did not start, its log is ${log}:\n${tail}`,
  notReady: (name: string, seconds: number, log: string, tail: string) =>
    `${name} ${seconds} 秒内没有就绪,记录在 ${log} · ${name} was not ready within ${seconds} s, its log is ${log}:\n${tail}`,
  keepsDying: (name: string, log: string, tail: string) =>
    `${name} 一分钟内退出五次,不再重启,记录在 ${log} · ${name} died five times within a minute, giving up; its log is ${log}:\n${tail}`,
  childFailed: (name: string, log: string, tail: string) => `${name} 失败,记录在 ${log} · ${name} failed, its log is ${log}:\n${tail}`,
  stripeIncomplete: (missing: string[]) =>
    `设置了 STRIPE_SECRET_KEY,还需要 ${missing.join('、')};都不设置则使用自带的沙盒。\n` +
    `With STRIPE_SECRET_KEY set, also set ${missing.join(' and ')}; with none of them set, the sandbox is used.`,

  ready: '村播已就绪 · Cunbo is ready',
  shop: '店铺 · shop',
  studio: '直播台 · studio',
  console: '工坊后台 · console',
  docs: '接口 · API docs',
  sandbox: '支付沙盒 · payment sandbox',
  realStripe: '支付:Stripe(你的密钥) · payments: Stripe, with your key',
  data: '数据 · data',
  logs: '日志 · logs',
  signIns: '示例账号:输入手机号,验证码会显示在屏幕上 · demo sign-ins: type the phone number, the code appears on the screen',
  onThePhone: (url: string) => `手机扫码逛店(同一网络) · scan to shop on a phone in the same network: ${url}`,
  shopperLink: (url: string) => `顾客链接(本机) · shopper link (this machine): ${url}`,
  cameraOnThePhone: (url: string) =>
    `手机扫码进直播台,能开镜头(同一网络) · scan to open the studio, camera included, on a phone in the same network: ${url}`,
  trustOnce: (url: string) =>
    `证书是本机自己做的:手机会提醒一次,选“继续访问”;不行就装上这个证书 ${url}\n` +
    `This machine made the certificate: the phone warns once, go on; where it refuses, install ${url}`,
  exposed: '同一网络的设备可以访问;只要本机:--local · open to your local network; this machine only: --local',
  howToStop: 'Ctrl-C 停止 · Ctrl-C stops everything',

  watching: '正在留意 apps/ 与 libs/ 的改动 · watching apps/ and libs/',
  rebuilding: (files: string, names: string) => `${files} → ${names || 'build'}`,
  reloaded: (names: string) => `已重载 · reloaded ${names}`,
  rebuildFailed: '编译失败,旧版本继续运行 · the build failed, the old version keeps running',

  browserInstalling: '正在安装 chromium 与中文字体 · installing chromium and a Chinese font',
  noBrowser: (missing: string, why: string) =>
    `浏览器测试缺少 ${missing}。请安装:apt-get install chromium fonts-wqy-microhei(或设置 CHROMIUM_PATH)。\n` +
    `The browser journeys lack ${missing}. Install it: apt-get install chromium fonts-wqy-microhei (or set CHROMIUM_PATH).` +
    (why ? `\n${why.trim().split('\n').slice(-6).join('\n')}` : ''),
  mayNotCreateDatabases: (where: string, user: string) =>
    `测试要在 DATABASE_URL(${where})上建自己的库,但 ${user} 没有权限:ALTER ROLE "${user}" CREATEDB;\n` +
    `The tests make databases of their own on DATABASE_URL (${where}), but ${user} may not: ALTER ROLE "${user}" CREATEDB;`,
  lingering: '测试结束后仍有连接没有关闭,已结束 jest · a spec left something open, jest had to be ended',
  whichBench: (names: string[]) => `测什么? · which bench? ${names.join(' · ')}`,
  benchFailed: (name: string) => `${name} 没有测完 · ${name} did not come to its end`,
  nothingMatches: (words: string[]) => `没有测试符合 ${words.join(' ')} · no test matches ${words.join(' ')}`,
  stepCheck: '检查 · check: format, lint, types, boundaries, unit, house',
  stepSuite: (name: string) => `测试 · ${name}`,
  suiteFailed: (name: string) => `${name} 没有通过,后面的不再运行 · ${name} failed, the rest was not run`,
  counts: (passed: number, failed: number) => `${passed} passed, ${failed} failed`,
};
