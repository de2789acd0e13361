;;; factlint.el --- factlint in Emacs, through Eglot -*- lexical-binding: t -*-

;; For Emacs 29 and newer: (load "/path/to/factlint.el"), then M-x eglot in an article, or let the hooks below do it.
;; For lsp-mode the last lines stand instead.

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               '((markdown-mode text-mode) . ("factlint" "lsp" :initializationOptions (:level "auto")))))

;; (add-hook 'markdown-mode-hook #'eglot-ensure)
;; (add-hook 'text-mode-hook #'eglot-ensure)

;; (with-eval-after-load 'lsp-mode
;;   (add-to-list 'lsp-language-id-configuration '(text-mode . "plaintext"))
;;   (lsp-register-client
;;    (make-lsp-client :new-connection (lsp-stdio-connection '("factlint" "lsp"))
;;                     :activation-fn (lsp-activate-on "markdown" "plaintext" "html")
;;                     :add-on? t
;;                     :server-id 'factlint)))

;;; factlint.el ends here
