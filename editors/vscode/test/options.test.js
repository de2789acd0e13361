const test = require('node:test');
const assert = require('node:assert');
const { server, options, SCHEME } = require('../src/options');
const manifest = require('../package.json');

test('the program is on the path unless said otherwise', () => {
  assert.deepStrictEqual(server(''), { command: 'factlint', args: ['lsp', '--stdio'] });
  assert.strictEqual(server('/opt/factlint').command, '/opt/factlint');
});

test('every language that starts the extension is checked, and pages of rules are not', () => {
  const selected = options().documentSelector;
  for (const event of manifest.activationEvents) {
    const language = event.split(':')[1];
    for (const scheme of ['file', 'untitled']) {
      assert.ok(selected.some((s) => s.language === language && s.scheme === scheme), `${language} ${scheme}`);
    }
  }
  assert.ok(selected.every((s) => s.scheme !== SCHEME));
});

test('every setting has a default and says what it is for', () => {
  for (const [key, setting] of Object.entries(manifest.contributes.configuration.properties)) {
    assert.ok(key.startsWith('factlint.') && setting.markdownDescription && 'default' in setting, key);
  }
});
