/** What the first minutes say, before any package is there: Chinese first, English after. */
export const says = {
  oldNode: (version) =>
    `需要 Node 20 或更高版本(现在是 ${version})。请从 https://nodejs.org 安装后再运行 npm start。\n` +
    `Node 20 or newer is needed (this is ${version}). Install it from https://nodejs.org, then run npm start again.`,
  installing: (first) =>
    first
      ? '首次安装依赖包,约需两分钟 · installing packages for the first time, about two minutes'
      : '依赖有变化,正在更新 · packages changed, updating them',
  stillInstalling: (seconds, packages) =>
    packages === 0 ? `正在下载 · downloading: ${seconds} s` : `正在安装 · still installing: ${seconds} s, ${packages} packages unpacked`,
  installed: (seconds) => `依赖包就绪 · packages ready (${seconds} s)`,
  retrying: '网络中断,再试一次 · the network failed, trying once more',
  failed: (log) =>
    `依赖包没有装好。请检查网络(公司网络可能需要 npm config set proxy …),然后再运行一次;完整记录在 ${log}。\n` +
    `The packages could not be installed. Check the network (behind a proxy: npm config set proxy …) and run the same command again; the full log is ${log}.`,
  noNpm: '找不到 npm。请安装带 npm 的 Node(https://nodejs.org)。\nnpm was not found. Install Node together with npm (https://nodejs.org).',
  foreignFolder: (folder, owner) =>
    `${folder} 属于另一个用户(uid ${owner}),无法写入。请用那个用户运行,或在自己的目录里重新 git clone。\n` +
    `${folder} belongs to another user (uid ${owner}) and cannot be written. Run as that user, or git clone into a folder of your own.`,
  noNode24: (version) =>
    `这个系统上没有随附的 Node 24,而现在的 Node 是 ${version}。请安装 Node 24(https://nodejs.org,或 nvm install 24),再运行一次。\n` +
    `No Node 24 comes along for this system, and the Node in use is ${version}. Install Node 24 (https://nodejs.org, or nvm install 24) and run again.`,
};
