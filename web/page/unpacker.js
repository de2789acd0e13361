// The worker's half of unpacking the program. The script that wasm-bindgen writes stands above this.
/* global wasm_bindgen */
onmessage = async ({ data }) => {
  try {
    await wasm_bindgen({ module_or_path: data.module });
    const program = wasm_bindgen.unpack(new Uint8Array(data.packed));
    postMessage({ program: program.buffer }, [program.buffer]);
  } catch (e) { postMessage({ fault: String(e?.message ?? e) }); }
};
