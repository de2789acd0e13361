// From a file that was opened or dropped to a text that can be written on, or to bytes that the library reads.

const WRITTEN = /\.(txt|text|md|markdown)$/i;

/** The bytes of a file in base 64. */
function packed(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.slice(reader.result.indexOf(',') + 1));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(file);
  });
}

/** A file as the lists of documents take it: `{name, text}` where people write such files by hand, else `{name, bytes}`. */
export async function opened(file) {
  if (WRITTEN.test(file.name)) {
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
      return { name: file.name, text: text.replace(/\r\n?/g, '\n') };
    } catch { /* another encoding: the library tells which */ }
  }
  return { name: file.name, bytes: await packed(file) };
}

/** Hands the files that are dropped on a part of the page to `take`. */
export function droppable(node, take) {
  const carries = (event) => event.dataTransfer?.types.includes('Files');
  node.addEventListener('dragover', (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add('over');
  });
  node.addEventListener('dragleave', (event) => { if (!node.contains(event.relatedTarget)) node.classList.remove('over'); });
  node.addEventListener('drop', (event) => {
    node.classList.remove('over');
    if (!carries(event)) return;
    event.preventDefault();
    event.stopPropagation();
    take([...event.dataTransfer.files]);
  });
}
