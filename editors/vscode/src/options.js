// What of the extension needs no editor: how the program is started, and for which documents.

/** The scheme of documents that show the page of a rule; they are not checked. */
const SCHEME = 'factlint-rule';

/** The server's command that gives the page of a rule. */
const EXPLAIN = 'factlint.explainRule';

/** The languages of articles, as the editor calls them. */
const LANGUAGES = ['markdown', 'plaintext', 'html', 'mdx'];

/** How the program is started. */
function server(path) {
  return { command: path || 'factlint', args: ['lsp', '--stdio'] };
}

/** Which documents are checked, saved or not, and what the server is told on start. */
function options() {
  const schemes = ['file', 'untitled'];
  return {
    documentSelector: LANGUAGES.flatMap((language) => schemes.map((scheme) => ({ scheme, language }))),
    initializationOptions: { clientShowsPages: true },
  };
}

module.exports = { SCHEME, EXPLAIN, server, options };
