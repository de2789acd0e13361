// Fetches the program with its progress, keeps it for a day without a network, and then shuts every way out of the page.

const main = document.getElementById('main');
const version = main.dataset.version;
const files = ['program.bin', 'worker.js', 'unpack.bin', 'unpack.js'].map((name) => `${name}?v=${version}`);

/** What holds once the program is here: no address can be reached, not even the page's own. A policy can only be added to. */
const SHUT = "default-src 'none'; script-src 'wasm-unsafe-eval'; style-src 'self'; worker-src blob:; img-src data:; base-uri 'none'; form-action 'none'";

function shut() {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = SHUT;
  document.head.append(policy);
}

/** The bytes of a file of the page; `progress` is told how many have come. */
async function fetched(url, progress) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  const reader = answer.body.getReader();
  const parts = [];
  for (let all = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(parts, { type: answer.headers.get('content-type') ?? '' });
    parts.push(value);
    progress(all += value.length);
  }
}

const begins = async (blob, ...bytes) => {
  const head = new Uint8Array(await blob.slice(0, bytes.length).arrayBuffer());
  return bytes.every((byte, i) => head[i] === byte);
};

/** The small program that unpacks the large one; a host may have unpacked it on the way. */
async function unpacker(blob) {
  const packed = await begins(blob, 0x1f, 0x8b);
  const stream = packed ? blob.stream().pipeThrough(new DecompressionStream('gzip')) : blob.stream();
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

const fromMemory = (script) => URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));

/** The program as it runs. It comes packed more closely than a browser unpacks; what was kept here is unpacked already. */
async function unpacked(program, small, script) {
  if (await begins(program, 0, 0x61, 0x73, 0x6d)) return program;
  const [module, packed] = await Promise.all([unpacker(small), program.arrayBuffer()]);
  const worker = new Worker(fromMemory(script));
  try {
    return await new Promise((done, failed) => {
      worker.onmessage = ({ data }) => (data.fault ? failed(new Error(data.fault)) : done(new Blob([data.program])));
      worker.onerror = (event) => failed(new Error(event.message || 'the program could not be unpacked'));
      worker.postMessage({ module, packed }, [packed]);
    });
  } finally { worker.terminate(); }
}

/** Lets the page be opened again without a network, from a safe origin; where there is none, the open page works all the same. */
async function keep(url, blob) {
  if (!('serviceWorker' in navigator)) return;
  try {
    // The large file has come: it need not come twice.
    await (await caches.open(`factlint-${version}`)).put(url, new Response(blob));
    // Asked for here, as it cannot be once the door is shut; what it does then, it does by itself.
    navigator.serviceWorker.register('offline.js').catch(() => {});
  } catch { /* a host, or a browser, that will not have it */ }
}

/** Loads the program. Gives a function that starts a worker with it. `progress` is told the share that is here. */
export async function load(progress) {
  const expected = Number(main.dataset.program) || 1;
  const [come, script, ...toUnpack] = await Promise.all([
    fetched(files[0], (bytes) => progress(Math.min(bytes / expected, 1))),
    ...files.slice(1).map((file) => fetched(file, () => {})),
  ]);
  const program = await unpacked(come, ...toUnpack);
  await keep(files[0], program);
  shut();
  const module = await WebAssembly.compile(await program.arrayBuffer());
  // A worker that is made from the page's own memory is under the page's policy; one from an address would be under none.
  const address = fromMemory(script);
  return () => {
    const worker = new Worker(address);
    worker.postMessage({ module });
    return worker;
  };
}
