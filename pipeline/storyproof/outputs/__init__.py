"""What an edition becomes: pure plans of pages, sheets and media, each a stream of tasks."""
