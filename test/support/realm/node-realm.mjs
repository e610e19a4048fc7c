// Under these names packages remember themselves, and TypeORM its entities, for as long as they are loaded.
const ofPackages = /^(__|typeorm)/;

/** Specs run among Node's own globals, as the processes do; what a file puts there, such as a browser's, is taken away after it. */
export default class NodeRealm {
  // Jest would put a warning around process.exit here, once more with every file.
  global = new Proxy(globalThis, { get: (target, name) => (name === 'process' ? undefined : Reflect.get(target, name)) });
  fakeTimers = null;
  fakeTimersModern = null;
  moduleMocker = null;
  #before = Object.getOwnPropertyDescriptors(globalThis);

  getVmContext() {
    return null;
  }

  async setup() {}

  async teardown() {
    for (const [name, now] of Object.entries(Object.getOwnPropertyDescriptors(globalThis))) {
      const before = this.#before[name];
      if (before?.value !== undefined && before.value !== now.value) Object.defineProperty(globalThis, name, before);
      if (!before && !ofPackages.test(name)) Reflect.deleteProperty(globalThis, name);
    }
  }
}
