"""Guided conversations: written by leaders as data, gone through by agents, answers kept."""
