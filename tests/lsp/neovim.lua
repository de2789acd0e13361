-- Opens a draft with factlint as its server, and writes down what Neovim came to know of it. Runs with Neovim 0.7 and newer.
local result = {}

local function wait(what, wanted)
  if not vim.wait(120000, wanted, 20) then
    error('waited in vain for ' .. what)
  end
end

local function run()
  local buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].filetype = 'markdown'
  local id = vim.lsp.start_client({
    name = 'factlint',
    cmd = { os.getenv('FACTLINT'), 'lsp', '--stdio' },
    root_dir = vim.fn.getcwd(),
  })
  vim.lsp.buf_attach_client(buffer, id)
  local count = function() return #vim.diagnostic.get(buffer) end
  wait('findings', function() return count() > 0 end)
  result.opened = count()
  local first = vim.diagnostic.get(buffer)[1]
  result.source = first.source

  local range = { start = { line = first.lnum, character = first.col }, ['end'] = { line = first.lnum, character = first.col } }
  local document = { uri = vim.uri_from_bufnr(buffer) }
  local function ask(method, params)
    local answers, err = vim.lsp.buf_request_sync(buffer, method, params, 60000)
    if not answers then error(method .. ': ' .. tostring(err)) end
    for _, answer in pairs(answers) do
      if answer.error then error(method .. ': ' .. vim.inspect(answer.error)) end
      return answer.result
    end
  end
  local hover = ask('textDocument/hover', { textDocument = document, position = range.start })
  result.hover = hover.contents.value
  local actions = ask('textDocument/codeAction', {
    textDocument = document, range = range, context = { diagnostics = {} },
  })
  result.titles = vim.tbl_map(function(a) return a.title end, actions)
  local lines = vim.api.nvim_buf_get_lines(buffer, 0, -1, false)
  for _, action in ipairs(actions) do
    if action.title:match('^Ignore .* here$') then
      vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
      break
    end
  end
  result.text = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  wait('silence', function() return count() < result.opened end)
  result.ignored = count()
  vim.api.nvim_buf_set_lines(buffer, 0, -1, false, lines)
  wait('the findings again', function() return count() == result.opened end)
  result.again = count()
  vim.lsp.stop_client(id)
  wait('the end of the server', function() return vim.lsp.get_client_by_id(id) == nil end)
end

local ok, err = pcall(run)
if not ok then result.error = tostring(err) end
local file = io.open('result.json', 'w')
file:write(vim.json and vim.json.encode(result) or vim.fn.json_encode(result))
file:close()
vim.cmd('qall!')
