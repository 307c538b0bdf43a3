"""The web process: settings, addresses, the API assembled from the apps, the built desk."""
