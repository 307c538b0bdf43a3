"""Starting, stopping and looking after one installation: what stands behind the ``centrala`` command."""
