"""The asynchronous shell around the core: one inbox, one consumer, therefore no locks."""
