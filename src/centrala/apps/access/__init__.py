"""Accounts, roles, sign-in, API tokens, wallboard links, rate limits."""
