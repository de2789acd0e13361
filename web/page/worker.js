// The worker's half of the page: calls the library and answers. The script that wasm-bindgen writes stands above this.
/* global wasm_bindgen */
let up;
onmessage = async ({ data }) => {
  const { id = 0, module, call, said = [] } = data;
  try {
    if (module) up = wasm_bindgen({ module_or_path: module });
    // Whatever comes while the program is made ready waits for it.
    await up;
    postMessage({ id, answer: module ? wasm_bindgen.start() : wasm_bindgen[call](...said) });
  } catch (e) {
    // What the library refuses comes as a string; anything else has left its memory in disorder.
    postMessage({ id, fault: String(e?.message ?? e), broken: typeof e !== 'string' });
  }
};
