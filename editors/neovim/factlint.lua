-- factlint in Neovim: put this file into ~/.config/nvim/lsp/ (Neovim 0.11 and newer) and say vim.lsp.enable('factlint'),
-- or source it from init.lua (Neovim 0.8 and newer), where it starts the server by itself.
local config = {
  name = 'factlint',
  cmd = { 'factlint', 'lsp' },
  filetypes = { 'markdown', 'mdx', 'html', 'text' },
  root_markers = { 'factlint.toml', '.factlint.toml', '.git' },
  init_options = {
    -- level = 'info',           -- the mildest severity that is shown: auto, error, warning, info
    -- config = 'desk.toml',     -- not the nearest factlint.toml
    -- rules = { 'desk-rules' }, -- folders of rules of your own
  },
}

-- Older than 0.11: started for each article.
if not vim.lsp.config then
  vim.api.nvim_create_autocmd('FileType', {
    pattern = config.filetypes,
    callback = function(event)
      local root = vim.fs.find(config.root_markers, { upward = true, path = vim.fs.dirname(event.file) })[1]
      vim.lsp.start(vim.tbl_extend('force', config, { root_dir = root and vim.fs.dirname(root) }))
    end,
  })
end

return config
