/** Specs run among Node's own globals, as the processes do; only the console is jest's while a file runs. */
export default class NodeRealm {
  // Jest would put a warning around process.exit here, once more with every file.
  global = new Proxy(globalThis, { get: (target, name) => (name === 'process' ? undefined : Reflect.get(target, name)) });
  fakeTimers = null;
  fakeTimersModern = null;
  moduleMocker = null;
  #console = globalThis.console;

  getVmContext() {
    return null;
  }

  async setup() {}

  async teardown() {
    globalThis.console = this.#console;
  }
}
