// Starts `factlint lsp` for articles, and shows the pages of rules.

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');
const { server, options, SCHEME, EXPLAIN } = require('./options');
const { Turns } = require('./turns');

let client;

/** Starts and stops, one after the other, so that there is never a second server. */
const turns = new Turns();

/** Starts the server; where that cannot be, says what to do. */
async function start(pages) {
  const settings = vscode.workspace.getConfiguration('factlint');
  client = new LanguageClient('factlint', 'factlint', server(settings.get('path')), {
    ...options(),
    // Which files are watched, the server says itself.
    synchronize: { configurationSection: 'factlint' },
    middleware: {
      // The page of a rule is shown as Markdown is read, not as it is written.
      executeCommand: async (command, args, next) => {
        const page = await next(command, args);
        if (command === EXPLAIN && typeof page === 'string') await pages.show(String(args[0]), page);
        return page;
      },
    },
  });
  try {
    await client.start();
  } catch (fault) {
    const said = `factlint cannot be started (${fault.message || fault}). Is it installed? factlint.path says where it lies.`;
    // Nothing waits until the message is read.
    vscode.window.showErrorMessage(said, 'Settings').then((pick) => {
      if (pick) vscode.commands.executeCommand('workbench.action.openSettings', 'factlint.path');
    });
  }
}

async function stop() {
  const old = client;
  client = undefined;
  if (old && old.needsStop()) await old.stop();
}

/** Pages of rules as documents that lie nowhere. */
class Pages {
  texts = new Map();

  provideTextDocumentContent(uri) {
    return this.texts.get(uri.path) ?? '';
  }

  async show(rule, text) {
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
    this.texts.set(uri.path, text);
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  }
}

async function activate(context) {
  const pages = new Pages();
  const restart = () => turns.next(stop, () => start(pages));
  context.subscriptions.push(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, pages),
    vscode.commands.registerCommand('factlint.restart', restart),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('factlint.path')) restart();
    }),
  );
  await turns.next(() => start(pages));
}

module.exports = { activate, deactivate: () => turns.next(stop) };
