"""Articles for the desk: in versions and languages, found as people type, with what is missing."""
