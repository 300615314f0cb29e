"""From a transcript to captions: where a film pauses, when each sentence is said, and how it is cut into cues."""
